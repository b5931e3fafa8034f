package org.latchkey.testing;

/** What the sign-in contract answers: a step, or why there is none. */
public sealed interface SignInReply permits SignInStep, SignInRefusal {}
