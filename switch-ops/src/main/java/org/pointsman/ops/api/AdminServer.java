package org.pointsman.ops.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.pointsman.node.OidcConfig;
import org.pointsman.node.Operations;
import org.pointsman.ops.access.AccessLog;
import org.pointsman.ops.console.Console;
import org.pointsman.ops.events.EventTail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of the admin API; the only door for operators. Any thread. */
public final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

    private static final Pattern UNREADABLE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private final AdminSettings settings;
    private final Operations operations;
    private final Tokens tokens;
    private final PositionGate gate;
    private final Routes routes;
    private final Witness witness;
    private final SignInThrottle throttle;
    private final EventTail tail;
    private final Javalin javalin;

    private AdminServer(AdminSettings settings, Operations operations, Supplier<String> metrics, ReadSide beside,
            AccessLog access) {
        this.settings = settings;
        this.operations = operations;
        this.tokens = new Tokens(settings.tokens(), settings.issued(), settings.provider());
        this.gate = PositionGate.of(operations::position);
        this.tail = new EventTail(operations);
        this.routes = new Routes(new SwitchPort(operations), settings.about(), metrics, beside,
                new DeskParts(tail, beside.figures(), settings.zone(), settings.currency(), settings.provider()));
        this.witness = new Witness(access, InstantSource.system());
        this.throttle = new SignInThrottle(settings.failuresAMinute(), InstantSource.system());
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Starts serving, and notes nobody's access.
     *
     * @param metrics what {@code /metrics} answers, in the text format of Prometheus
     */
    public static AdminServer start(AdminSettings settings, Operations operations, Supplier<String> metrics) {
        return start(settings, operations, metrics, ReadSide.NONE, AccessLog.NONE);
    }

    /**
     * The same of a switch with an access log.
     *
     * @param beside what is beside it
     */
    public static AdminServer start(AdminSettings settings, Operations operations, Supplier<String> metrics,
            ReadSide beside, AccessLog access) {
        AdminServer server = new AdminServer(settings, operations, metrics, beside, access);
        try {
            if (settings.tls() == null) {
                server.javalin.start(settings.host(), settings.port());
            } else {
                server.javalin.start();
            }
        } catch (JavalinBindException e) {
            throw new UncheckedIOException("cannot serve the admin API on " + settings.host() + ":" + settings.port()
                    + ": the address is in use or not of this machine; free the port or set another one in admin",
                    new IOException(e.getMessage(), e));
        }
        return server;
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        tail.close();
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.concurrency.useVirtualThreads = true;
        config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new ProblemPages()));
        if (settings.tls() != null) {
            config.jetty.addConnector((jetty, http) -> TlsConnector.of(jetty, http, settings));
        }
        HostCheck hosts = new HostCheck(settings.host());
        config.routes.before(context -> hosts.check(context.header("Host")));
        config.routes.before(this::mark);
        config.routes.exception(ProblemException.class, (e, context) -> ApiCall.problem(context, e.problem()));
        config.routes.exception(HttpResponseException.class, AdminServer::httpProblem);
        config.routes.exception(Exception.class, AdminServer::bug);
        new Console(issuer()).serve(config.routes,
                path -> new ProblemException(404, "NOT_FOUND", "GET " + path + " is not served"));
        for (Route route : routes.all()) {
            if (!route.demoOnly() || settings.demo()) {
                config.routes.addHttpHandler(route.method(), route.path(), context -> serve(route, context));
            }
        }
    }

    // The page may ask there only when it sends people there.
    private String issuer() {
        OidcConfig asked = settings.provider() == null ? null : settings.provider().ofConsole();
        return asked == null ? null : asked.issuer();
    }

    private void mark(Context context) {
        new ApiCall(context, null).position(operations.position());
        context.header("Pointsman-Zone", settings.zone().getId());
        context.header("Pointsman-Currency", "%03d".formatted(settings.currency()));
        context.header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
    }

    private void serve(Route route, Context context) {
        readable(context.queryString());
        Caller caller = route.open() ? null : permitted(route, context);
        ApiCall call = new ApiCall(context, caller);
        for (String parameter : context.queryParamMap().keySet()) {
            if (!route.takes(parameter)) {
                throw ProblemException.invalid("the query parameter '" + parameter + "' is not known here");
            }
        }
        String starting = operations.starting();
        if (starting != null) {
            route.handleWhileStarting(call, starting);
            return;
        }
        gate.await(call.queryNumber("atLeast", 0));
        if (route.streaming()) {
            witness.answered(route, caller, context);
            route.handle(call);
        } else {
            route.handle(call);
            witness.answered(route, caller, context);
        }
    }

    // What cannot be decoded would be left out, and a list without its filter looks like an answer.
    private static void readable(String query) {
        if (query != null && UNREADABLE.matcher(query).find()) {
            throw ProblemException.invalid("the query has a % that is not followed by two hexadecimal digits");
        }
    }

    private Caller permitted(Route route, Context context) {
        SignIn found = tokens.signIn(context.header("Authorization"));
        Caller caller = found.caller();
        if (found.judged()) {
            throttled(caller, context);
        }
        if (found.refusal() != null) {
            throw refused(found, context);
        }
        if (!route.allows(caller)) {
            witness.denied(caller, context, 403);
            throw new ProblemException(403, "NOT_ALLOWED",
                    caller.name() + " with the roles " + caller.roles() + " may not call " + route);
        }
        return caller;
    }

    private ProblemException refused(SignIn found, Context context) {
        int status = found.refusal().problem().status();
        witness.denied(found.caller(), context, status);
        if (status == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        return found.refusal();
    }

    // Who sends no token guesses none.
    private void throttled(Caller caller, Context context) {
        long seconds = context.header("Authorization") == null ? 0 : throttle.waits(context.ip(), caller);
        if (seconds > 0) {
            witness.denied(null, context, 429);
            context.header("Retry-After", Long.toString(seconds));
            throw new ProblemException(429, "TOO_MANY_FAILURES",
                    "too many unknown tokens came from your address: try again in " + seconds + " s");
        }
    }

    private static void httpProblem(HttpResponseException e, Context context) {
        int status = e.getStatus();
        String code = switch (status) {
            case 404 -> "NOT_FOUND";
            case 405 -> "METHOD_NOT_ALLOWED";
            case 413 -> "TOO_LARGE";
            default -> "HTTP_" + status;
        };
        ApiCall.problem(context, Problem.of(status, code, context.method() + " " + context.path() + " is not served"));
    }

    private static void bug(Exception e, Context context) {
        LOG.error("{} {} failed", context.method(), context.endpoint().path, e);
        ApiCall.problem(context, Problem.of(500, "INTERNAL", "the switch failed to answer; its error log says why"));
    }
}
