package org.pointsman.ops.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import org.pointsman.ops.access.AccessLine;
import org.pointsman.ops.access.AccessLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes who was shown what is not for everybody, and who was not let in, before the answer leaves. */
final class Witness {
    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);
    private static final int FIRST_ERROR = 400;

    private final AccessLog log;
    private final InstantSource clock;

    Witness(AccessLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Somebody who may have been answered. What cannot be noted is not shown. */
    void answered(Route route, Caller caller, Context context) {
        if (route.watched() && context.statusCode() < FIRST_ERROR && !noted(caller, context, context.statusCode())) {
            throw new ProblemException(503, "ACCESS_LOG_FAILED",
                    "who is shown this is noted, and the access log cannot be written; the log of the switch says why");
        }
    }

    /** Somebody was not let in. */
    void denied(Caller caller, Context context, int status) {
        noted(caller, context, status);
    }

    private boolean noted(Caller caller, Context context, int status) {
        String query = context.queryString() == null ? "" : "?" + context.queryString();
        String name = caller == null ? null : caller.name();
        List<String> roles = caller == null ? List.of() : caller.roles().stream().map(Enum::name).toList();
        try {
            log.note(new AccessLine(clock.instant(), name, roles, context.ip(),
                    context.method() + " " + context.path() + query, status));
            return true;
        } catch (IOException | UncheckedIOException e) {
            LOG.error("cannot write the access log: {}", e.toString());
            return false;
        }
    }
}
