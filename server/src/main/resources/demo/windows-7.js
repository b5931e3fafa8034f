import { DemoPhone } from "./demo-phone.js";
import { SignInScreen, chosenLanguage } from "./sign-in-screen.js";

const phone = new DemoPhone(document.querySelector("#phone"), document.querySelector("#phone-toggle"));
new SignInScreen(document.body, {
  client: { type: "WindowsSignInLegacy", os: "6.1.7601", edition: "Professional", device: "PC-007" },
  language: chosenLanguage(),
  onPerson: (person) => phone.belongTo(person),
  messages: {
    wrongPassword: "The user name or password is incorrect.",
    locked: "The referenced account is currently locked out and may not be logged on to.",
    disabled: "Your account has been disabled. Please see your system administrator.",
    mustChange: "The user's password must be changed before logging on the first time.",
  },
}).open();
