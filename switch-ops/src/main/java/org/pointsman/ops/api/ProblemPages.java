package org.pointsman.ops.api;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what never reaches a route, such as a path that cannot be decoded, as a {@link Problem} too. */
final class ProblemPages extends ErrorHandler {
    private static final String TYPE = "application/problem+json";

    @Override
    protected void generateResponse(Request request, Response response, int code, String message, Throwable cause,
            Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
        response.write(true, ByteBuffer.wrap(Json.bytes(problem(code, cause))), callback);
    }

    private static Problem problem(int status, Throwable cause) {
        if (cause instanceof TimeoutException) {
            return Problem.of(status, "BODY_INCOMPLETE", "the request did not come whole in time; nothing was done");
        }
        return switch (status) {
            case 400 -> Problem.of(status, "BAD_REQUEST",
                    "the request is not HTTP as this server reads it: look at the path and its % signs, and at the headers");
            case 414 -> Problem.of(status, "TOO_LONG", "the path and its query are too long");
            case 431 -> Problem.of(status, "TOO_LONG", "the headers are too long");
            default -> Problem.of(status, "HTTP_" + status, "the request could not be served");
        };
    }
}
