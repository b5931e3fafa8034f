package org.latchkey.server.web.portal;

import java.util.List;
import java.util.Optional;
import org.latchkey.server.screen.Screen.Mistake;

/**
 * What the page of the own account shows.
 *
 * @param changedOn the day of the last change, in words
 * @param methods each registered method in words
 * @param changed whether the password was changed just now
 * @param administrator whether to lead to the administration
 */
public record AccountPage(
    String displayName,
    String userName,
    Optional<String> changedOn,
    List<String> methods,
    boolean mustChange,
    boolean changed,
    List<Input> inputs,
    List<RuleLine> rules,
    Optional<Mistake> mistake,
    boolean administrator) {}
