package org.pointsman.ops.api;

/**
 * An error as {@code application/problem+json} (RFC 9457).
 *
 * @param code stable, for scripts
 */
record Problem(String type, String title, int status, String code, String detail) {
    static Problem of(int status, String code, String detail) {
        return new Problem("about:blank", title(status), status, code, detail);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 421 -> "Misdirected Request";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 503 -> "Service Unavailable";
            default -> status >= 500 ? "Internal Server Error" : "Bad Request";
        };
    }
}
