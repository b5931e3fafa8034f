package org.latchkey.server.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML into a tree and no further: nothing in a file can name a class. Aliases, tags and
 * repeated keys are refused, since none of them helps a reader of settings.
 */
public final class YamlFile {

  /** Far more than any settings file needs. */
  static final int MAX_CHARACTERS = 1 << 20;

  private static final int MAX_DEPTH = 12;

  private final String name;
  private final List<Problem> problems = new ArrayList<>();

  private YamlFile(String name) {
    this.name = name;
  }

  /** Reads a file. The name in its problems is the path as given. */
  public static Entry.Section read(Path file) throws SettingsRefused {
    String name = file.toString();
    try {
      if (Files.size(file) > MAX_CHARACTERS) {
        throw new SettingsRefused(name, "", 0, "is larger than 1 MB", "Name the right file.");
      }
      return parse(name, Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new SettingsRefused(name, "", 0, "is not in UTF-8", "Save it in UTF-8.");
    } catch (IOException e) {
      String what = Files.exists(file) ? "cannot be read" : "does not exist";
      throw new SettingsRefused(
          name, "", 0, what, "Name the file with --config FILE, or let this account read it.");
    }
  }

  /** Reads text as if it stood in a file of this name. */
  public static Entry.Section parse(String name, String text) throws SettingsRefused {
    YamlFile file = new YamlFile(name);
    Entry.Section root = file.root(file.compose(text));
    if (!file.problems.isEmpty()) {
      throw new SettingsRefused(name, file.problems);
    }
    return root;
  }

  private @Nullable Node compose(String text) throws SettingsRefused {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(0);
    options.setAllowRecursiveKeys(false);
    try {
      StreamReader reader = new StreamReader(new StringReader(text));
      return new Composer(new ParserImpl(reader, options), new Resolver(), options).getSingleNode();
    } catch (MarkedYAMLException e) {
      throw new SettingsRefused(
          name, "", line(e.getProblemMark()), "is not YAML: " + shown(e.getProblem()), INDENT);
    } catch (YAMLException e) {
      throw new SettingsRefused(name, "", 0, "is not YAML: " + shown(e.getMessage()), INDENT);
    }
  }

  private static final String INDENT =
      "Check indentation, colons and quotes on that line and the one before.";

  private Entry.Section root(@Nullable Node node) throws SettingsRefused {
    if (node == null) {
      return new Entry.Section(Map.of(), 1);
    }
    if (entry("", node) instanceof Entry.Section section) {
      return section;
    }
    throw new SettingsRefused(name, "", 1, "has no keys", "Write lines of the form key: value.");
  }

  private Entry entry(String path, Node node) {
    int line = line(node.getStartMark());
    return switch (node) {
      case ScalarNode scalar -> new Entry.Single(scalar.getValue(), form(path, scalar), line);
      case SequenceNode sequence -> {
        List<Entry> items = new ArrayList<>();
        for (int i = 0; i < sequence.getValue().size(); i++) {
          items.add(entry(path + "[" + i + "]", sequence.getValue().get(i)));
        }
        yield new Entry.Many(items, line);
      }
      case MappingNode mapping -> section(path, mapping, line);
      default -> throw new IllegalStateException("a node that is none of YAML's three");
    };
  }

  private Entry.Section section(String path, MappingNode mapping, int line) {
    Map<String, Entry.Keyed> keys = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int keyLine = line(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(new Problem(path, keyLine, "has a key that is not a word", "Write a word."));
        continue;
      }
      String at = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
      Entry.Keyed keyed = new Entry.Keyed(keyLine, entry(at, tuple.getValueNode()));
      if (keys.putIfAbsent(key.getValue(), keyed) != null) {
        problems.add(new Problem(at, keyLine, "is set twice", "Keep one of the two."));
      }
    }
    return new Entry.Section(keys, line);
  }

  private Entry.Form form(String path, ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP) || tag.equals(Tag.MERGE)) {
      return Entry.Form.TEXT;
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return Entry.Form.NUMBER;
    }
    if (tag.equals(Tag.BOOL)) {
      return Entry.Form.FLAG;
    }
    if (!tag.equals(Tag.NULL)) {
      problems.add(
          new Problem(
              path,
              line(scalar.getStartMark()),
              "has the tag " + Kinds.shown(tag.getValue()),
              "Leave the tag out."));
    }
    return Entry.Form.NOTHING;
  }

  private static String shown(@Nullable String message) {
    String text = message == null ? "it breaks off" : message.replaceAll("\\p{C}", " ").strip();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static int line(@Nullable Mark mark) {
    return mark == null ? 0 : mark.getLine() + 1;
  }
}
