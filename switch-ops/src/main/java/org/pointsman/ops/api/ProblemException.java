package org.pointsman.ops.api;

/** Ends a request with a {@link Problem}. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(int status, String code, String detail) {
        super(detail, null, false, false);
        this.problem = Problem.of(status, code, detail);
    }

    static ProblemException invalid(String detail) {
        return new ProblemException(400, "INVALID_ARGUMENT", detail);
    }

    static ProblemException notFound(String detail) {
        return new ProblemException(404, "NOT_FOUND", detail);
    }

    Problem problem() {
        return problem;
    }
}
