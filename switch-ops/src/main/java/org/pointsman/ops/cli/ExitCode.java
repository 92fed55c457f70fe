package org.pointsman.ops.cli;

/** Exit codes of the process; scripts rely on them. Every verb returns one. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int ERROR = 1;
    public static final int USAGE = 2;
    public static final int NOT_FOUND = 3;
    public static final int NOT_ALLOWED = 4;
    public static final int CONFLICT = 5;
    public static final int UNREACHABLE = 6;
    public static final int UNHEALTHY = 7;
    /** What a shell says of a program that Ctrl-C ended. */
    public static final int STOPPED = 130;

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
