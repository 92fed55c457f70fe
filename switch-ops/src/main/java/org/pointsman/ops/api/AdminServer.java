package org.pointsman.ops.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.pointsman.node.Operations;
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
    private final TerminalRoutes terminals;
    private final HistoryRoutes history;
    private final ApprovalRoutes approvals;
    private final TransactionRoutes transactions;
    private final ReversalRoutes reversals;
    private final MerchantRoutes merchants;
    private final FundsRoutes funds;
    private final ScopeRoutes scopes;
    private final BindingRoutes bindings;
    private final CaseRoutes cases;
    private final SystemRoutes system;
    private final Javalin javalin;

    private AdminServer(AdminSettings settings, Operations operations, Supplier<String> metrics) {
        this.settings = settings;
        this.operations = operations;
        this.tokens = new Tokens(settings.tokens());
        this.gate = PositionGate.of(operations::position);
        SwitchPort port = new SwitchPort(operations);
        this.terminals = new TerminalRoutes(port);
        this.history = new HistoryRoutes(port);
        this.approvals = new ApprovalRoutes(port);
        this.transactions = new TransactionRoutes(port);
        this.reversals = new ReversalRoutes(port);
        this.merchants = new MerchantRoutes(port);
        this.funds = new FundsRoutes(port);
        this.scopes = new ScopeRoutes(port);
        this.bindings = new BindingRoutes(port);
        this.cases = new CaseRoutes(port);
        this.system = new SystemRoutes(port, settings.about(), metrics);
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Starts serving.
     *
     * @param metrics what {@code /metrics} answers, in the text format of Prometheus
     */
    public static AdminServer start(AdminSettings settings, Operations operations, Supplier<String> metrics) {
        AdminServer server = new AdminServer(settings, operations, metrics);
        try {
            server.javalin.start(settings.host(), settings.port());
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
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.concurrency.useVirtualThreads = true;
        config.jetty.modifyServer(jetty -> jetty.setErrorHandler(new ProblemPages()));
        HostCheck hosts = new HostCheck(settings.host());
        config.routes.before(context -> hosts.check(context.header("Host")));
        config.routes.before(this::mark);
        config.routes.exception(ProblemException.class, (e, context) -> ApiCall.problem(context, e.problem()));
        config.routes.exception(HttpResponseException.class, AdminServer::httpProblem);
        config.routes.exception(Exception.class, AdminServer::bug);
        for (Endpoint endpoint : Endpoint.values()) {
            if (endpoint != Endpoint.ADVANCE_CLOCK || settings.demo()) {
                config.routes.addHttpHandler(endpoint.method(), endpoint.path(), context -> serve(endpoint, context));
            }
        }
    }

    private void mark(Context context) {
        new ApiCall(context, null).position(operations.position());
        context.header("Pointsman-Zone", settings.zone().getId());
        context.header("Pointsman-Currency", "%03d".formatted(settings.currency()));
    }

    private void serve(Endpoint endpoint, Context context) {
        readable(context.queryString());
        ApiCall call = new ApiCall(context, endpoint.open() ? null : permitted(endpoint, context));
        for (String parameter : context.queryParamMap().keySet()) {
            if (!endpoint.takes(parameter)) {
                throw ProblemException.invalid("the query parameter '" + parameter + "' is not known here");
            }
        }
        String starting = operations.starting();
        if (starting != null && endpoint != Endpoint.LIVEZ) {
            whileStarting(endpoint, call, starting);
            return;
        }
        gate.await(call.queryNumber("atLeast", 0));
        handle(endpoint, call);
    }

    // What cannot be decoded would be left out, and a list without its filter looks like an answer.
    private static void readable(String query) {
        if (query != null && UNREADABLE.matcher(query).find()) {
            throw ProblemException.invalid("the query has a % that is not followed by two hexadecimal digits");
        }
    }

    private static void whileStarting(Endpoint endpoint, ApiCall call, String starting) {
        if (endpoint == Endpoint.HEALTH || endpoint == Endpoint.READYZ) {
            call.answer(503, HealthReport.starting(starting));
        } else {
            throw new ProblemException(503, "STARTING", "the switch is starting: " + starting + "; ask again later");
        }
    }

    private Caller permitted(Endpoint endpoint, Context context) {
        Caller caller = tokens.callerOf(context.header("Authorization"));
        if (caller == null) {
            context.header("WWW-Authenticate", "Bearer");
            throw new ProblemException(401, "TOKEN_REQUIRED", "send a known token: Authorization: Bearer TOKEN");
        }
        if (!endpoint.allows(caller)) {
            throw new ProblemException(403, "NOT_ALLOWED", caller.name() + " with the roles " + caller.roles()
                    + " may not call " + endpoint.method() + " " + endpoint.path());
        }
        return caller;
    }

    private void handle(Endpoint endpoint, ApiCall call) {
        switch (endpoint) {
            case LIST_TERMINALS -> terminals.list(call);
            case SHOW_TERMINAL -> terminals.show(call);
            case SHOW_HISTORY -> history.show(call);
            case PROVISION_TERMINAL -> terminals.provision(call);
            case PLACE_HOLD -> terminals.placeHold(call);
            case LIFT_HOLD -> terminals.liftHold(call);
            case CANCEL_TERMINAL -> terminals.cancel(call);
            case LIST_APPROVALS -> approvals.list(call);
            case SHOW_APPROVAL -> approvals.show(call);
            case APPROVE -> approvals.approve(call);
            case REJECT -> approvals.reject(call);
            case FIND_TRANSACTIONS -> transactions.find(call);
            case SHOW_TRANSACTION -> transactions.show(call);
            case REFUND_TRANSACTION -> transactions.refund(call);
            case CANCEL_REFUND -> transactions.cancel(call);
            case RESEND_REFUND -> transactions.resend(call);
            case CLOSE_EXCEPTION -> transactions.closeException(call);
            case DISPUTE -> transactions.dispute(call);
            case RELEASE -> transactions.release(call);
            case LIST_MERCHANTS -> merchants.list(call);
            case SHOW_MERCHANT -> merchants.show(call);
            case ADD_MERCHANT -> merchants.add(call);
            case CHANGE_MERCHANT -> merchants.change(call);
            case SHOW_FUNDS -> funds.show(call);
            case POST_FUNDS -> funds.post(call);
            case SHOW_SERVICES -> bindings.show(call);
            case CHANGE_SERVICE -> bindings.change(call);
            case REVOKE_SERVICES -> bindings.revoke(call);
            case RUN_REVOCATION -> bindings.run(call);
            case LIST_REVOCATIONS -> bindings.plans(call);
            case LIST_SCOPES -> scopes.list(call);
            case SHOW_SCOPE -> scopes.show(call);
            case PLACE_SCOPE_HOLD -> scopes.place(call);
            case LIFT_SCOPE_HOLD -> scopes.lift(call);
            case LIST_CASES -> cases.list(call);
            case SHOW_CASE -> cases.show(call);
            case OPEN_CASE -> cases.open(call);
            case STEP_CASE -> cases.step(call);
            case LIST_POLICIES -> system.policies(call);
            case LIST_REVERSALS -> reversals.list(call);
            case RETRY_REVERSAL -> reversals.retry(call);
            case PARK_REVERSAL -> reversals.park(call);
            case SETTLE_ITEM -> reversals.settle(call);
            case CLOSE_BATCH -> terminals.closeBatch(call);
            case LIST_NETWORKS -> system.networks(call);
            case TELL_NETWORK -> system.tellNetwork(call);
            case HEALTH, READYZ -> system.health(call);
            case STATS -> system.stats(call);
            case ADVANCE_CLOCK -> system.advanceClock(call);
            case ABOUT -> system.about(call);
            case OPENAPI -> system.openApi(call);
            case LIVEZ -> system.live(call);
            case METRICS -> system.metrics(call);
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
