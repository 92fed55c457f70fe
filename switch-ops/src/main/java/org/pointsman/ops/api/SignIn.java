package org.pointsman.ops.api;

/**
 * What came of a token.
 *
 * @param caller  whose it is; null when it is nobody's
 * @param refusal why it lets nobody in; null when it does
 */
record SignIn(Caller caller, ProblemException refusal) {
    static final SignIn UNKNOWN = refused(401, "TOKEN_REQUIRED", "send a known token: Authorization: Bearer TOKEN");

    static SignIn of(Caller caller) {
        return new SignIn(caller, null);
    }

    static SignIn refused(int status, String code, String detail) {
        return new SignIn(null, new ProblemException(status, code, detail));
    }

    /** Whether it may have been a guess: where nobody could look, nothing is known against who asks. */
    boolean judged() {
        return refusal == null || refusal.problem().status() != 503;
    }
}
