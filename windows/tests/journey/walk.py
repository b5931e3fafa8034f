"""A reset as a person walks it: what each page is called, and what is done there."""

import re

from demo import until

WORKING = re.compile(r"Setting your new password|Unlocking your account|One moment, please")


class Walk:
    """`reason` and `methods` are how the choices begin that the person takes, the first that is offered."""

    def __init__(self, demo, wizard, person, new_password=None, reason="I forgot my password",
                 methods=("Email me a code", "Text me a code", "Use the code from my authenticator app")):
        self.demo, self.wizard, self.person = demo, wizard, person
        self.new_password, self.reason, self.methods = new_password, reason, methods
        self.mail_before = len(demo.mail_of(person))
        self.seen = []

    def to_the_end(self, title=None):
        """Walks until a page comes on which this person knows nothing to do, and returns its title."""
        title = title or self.wizard.next_page(None)
        while title is not None:
            self.seen.append(title)
            act = self.stop(title)
            if act is None:
                return title
            act()
            title = self.wizard.next_page(title)
        return None

    def stops_at(self, wanted):
        """Walks until that page is there."""
        title = self.wizard.next_page(self.seen[-1] if self.seen else None)
        while title != wanted:
            self.seen.append(title)
            act = self.stop(title)
            assert act is not None, f"the way to “{wanted}” ends at “{title}”"
            act()
            title = self.wizard.next_page(title)
        self.seen.append(title)

    def mistaken(self, fields, words):
        """Gives a wrong answer; the same page comes back with these words, and the focus where it can be mended."""
        title = self.wizard.title()
        self.answer(fields)
        until(lambda: f"“{words}”; there is {self.wizard.texts('Static')}",
              lambda: any(text.startswith(words) for text in self.wizard.texts("Static")) and self.wizard.title() == title)
        assert self.wizard.focused()["type"] == "Edit", f"the focus is at {self.wizard.focused()}"

    def stop(self, title):
        if WORKING.fullmatch(title):
            return lambda: None
        return {
            "Who are you?": lambda: self.answer({"User name": self.person["user"]}),
            "Is this you?": lambda: self.answer({}),
            "Why can’t you sign in?": lambda: self.pick(self.reason),
            "How can you prove that it is you?": self.prove,
            "One more proof": self.prove,
            "What is your phone number?": self.give_phone,
            "Check your email": self.give_code,
            "Check your phone": self.give_code,
            "Open your authenticator app": lambda: self.answer({"Code": self.demo.app_code(self.person)}),
            "Choose a new password": lambda: self.answer(
                {"New password": self.new_password, "The same password again": self.new_password}),
        }.get(title)

    def answer(self, fields):
        for label, text in fields.items():
            seen = self.wizard.fill(label, text)
            # a password refuses to be read, here as everywhere
            expected = "" if "assword" in label else text
            assert seen == expected, f"{label} shows {seen!r} and not {expected!r}"
        self.wizard.key("Return")

    def pick(self, label):
        self.wizard.choose(label)
        self.wizard.key("Return")

    def prove(self):
        self.mail_before = len(self.demo.mail_of(self.person))
        self.pick(next(method for method in self.methods if self.wizard.offers(method)))

    def give_phone(self):
        self.mail_before = len(self.demo.mail_of(self.person))
        self.answer({"Phone number with country code": self.person["mobilePhone"]})

    def give_code(self):
        self.answer({"Code": self.demo.new_code(self.person, self.mail_before)})
