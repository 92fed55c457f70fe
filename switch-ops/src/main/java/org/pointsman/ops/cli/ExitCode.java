package org.pointsman.ops.cli;

/** Exit codes of the process; scripts rely on them. */
final class ExitCode {
    static final int OK = 0;
    static final int ERROR = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int NOT_ALLOWED = 4;
    static final int CONFLICT = 5;
    static final int UNREACHABLE = 6;
    static final int UNHEALTHY = 7;

    private ExitCode() {
    }

    static int ofStatus(int httpStatus) {
        return switch (httpStatus) {
            case 400, 413 -> USAGE;
            case 401, 403 -> NOT_ALLOWED;
            case 404 -> NOT_FOUND;
            case 202, 409 -> CONFLICT;
            case 503 -> UNREACHABLE;
            default -> httpStatus < 400 ? OK : ERROR;
        };
    }
}
