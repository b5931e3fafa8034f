import { DemoPhone } from "./demo-phone.js";
import { SignInScreen, chosenLanguage } from "./sign-in-screen.js";

const phone = new DemoPhone(document.querySelector("#phone"), document.querySelector("#phone-toggle"));
new SignInScreen(document.body, {
  client: { type: "WindowsSignIn", os: "10.0.22631", edition: "Enterprise", device: "PC-042" },
  language: chosenLanguage(),
  onPerson: (person) => phone.belongTo(person),
  messages: {
    wrongPassword: "The password is incorrect. Try again.",
    locked: "The referenced account is currently locked out and may not be logged on to.",
    disabled: "Your account has been disabled. Please see your system administrator.",
    mustChange: "The user's password must be changed before signing in.",
  },
}).open();
