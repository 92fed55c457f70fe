package org.pointsman.ops.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** One request with its caller; reads what came, writes what goes. */
final class ApiCall {
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final String POSITION_HEADER = "Pointsman-Position";

    private final Context context;
    private final Caller caller;
    private boolean positioned;

    ApiCall(Context context, Caller caller) {
        this.context = context;
        this.caller = caller;
    }

    /** Null on an endpoint that asks for no token. */
    Caller caller() {
        return caller;
    }

    String path(String name) {
        return context.pathParam(name);
    }

    String query(String name) {
        String value = context.queryParam(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    String header(String name) {
        return context.header(name);
    }

    /** The body as a record; an empty body is an empty object. */
    <T> T body(Class<T> type) {
        return body(type, MAX_BODY_BYTES);
    }

    /** The same of what may be longer than most. */
    <T> T body(Class<T> type, int most) {
        byte[] body = bytes(most);
        return Json.read(body.length == 0 ? new byte[]{'{', '}'} : body, type);
    }

    long pathNumber(String name) {
        return number(name, path(name));
    }

    /** A number from 0; {@code absent} when it was not sent. */
    long queryNumber(String name, long absent) {
        String value = query(name);
        return value == null ? absent : number(name, value);
    }

    /** A page size of 1 to 1,000; 100 when not sent. */
    int limit() {
        long limit = queryNumber("limit", 100);
        if (limit < 1 || limit > 1_000) {
            throw ProblemException.invalid("limit must be 1 to 1000, not " + limit);
        }
        return (int) limit;
    }

    /** An instant as ISO 8601; -1 when it was not sent. */
    long queryTimeNs(String name) {
        String value = query(name);
        return value == null ? -1 : Times.parseNs(name, value);
    }

    boolean queryFlag(String name) {
        String value = context.queryParam(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.isEmpty() || value.equals("true")) {
            return true;
        }
        throw ProblemException.invalid(name + " must be true or false, not '" + value + "'");
    }

    /** A constant by its name in any case; null when text is null. */
    static <E extends Enum<E>> E constant(Class<E> type, String name, String text) {
        if (text == null) {
            return null;
        }
        for (E value : type.getEnumConstants()) {
            if (value.name().equals(text.toUpperCase(Locale.ROOT))) {
                return value;
            }
        }
        throw ProblemException.invalid(
                "there is no " + name + " '" + text + "'; known are " + Arrays.toString(type.getEnumConstants()));
    }

    /** Everything up to it is in the answer; the first one said counts. */
    void position(long position) {
        if (!positioned) {
            positioned = true;
            context.header(POSITION_HEADER, Long.toString(position));
        }
    }

    void etag(long version) {
        context.header("ETag", "\"" + version + "\"");
    }

    /** An answer that is written bit by bit, past what gathers and compresses answers. */
    OutputStream stream(String contentType) throws IOException {
        context.res().setContentType(contentType);
        return context.res().getOutputStream();
    }

    void answer(int status, Object document) {
        context.status(status).contentType("application/json").result(Json.bytes(document));
    }

    void text(String contentType, String text) {
        context.status(200).contentType(contentType).result(text);
    }

    /** A file as it is, however long. */
    void file(String contentType, Path file) {
        try {
            context.status(200).contentType(contentType).result(Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void problem(Context context, Problem problem) {
        context.status(problem.status()).contentType("application/problem+json").result(Json.bytes(problem));
    }

    private byte[] bytes(int most) {
        try {
            byte[] body = context.bodyInputStream().readNBytes(most + 1);
            if (body.length > most) {
                throw new ProblemException(413, "TOO_LARGE", "a body may have " + most + " bytes at most");
            }
            return body;
        } catch (IOException e) {
            throw new ProblemException(408, "BODY_INCOMPLETE", "the body did not come whole in time; nothing was done");
        }
    }

    private static long number(String name, String value) {
        try {
            long number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw ProblemException.invalid(name + " must be a number, not '" + value + "'");
    }
}
