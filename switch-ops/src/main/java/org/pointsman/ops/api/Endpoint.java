package org.pointsman.ops.api;

import static org.pointsman.registry.model.Role.ADMIN;
import static org.pointsman.registry.model.Role.APPROVER;
import static org.pointsman.registry.model.Role.AUDITOR;
import static org.pointsman.registry.model.Role.KEY_CUSTODIAN;
import static org.pointsman.registry.model.Role.OPERATOR;
import static org.pointsman.registry.model.Role.RISK;
import static org.pointsman.registry.model.Role.VIEWER;

import io.javalin.http.HandlerType;
import java.util.EnumSet;
import java.util.Set;
import org.pointsman.registry.model.Role;

/**
 * The one table of routes: path, query parameters and the roles that may call it. Who is not named is refused. The
 * registry judges every write again, by hold reason and action (domain 3.3, 3.10).
 */
@SuppressWarnings("ImmutableEnumChecker")
enum Endpoint {
    LIST_TERMINALS(HandlerType.GET, "/api/v1/terminals", readers(), Set.of("state", "merchant", "cursor", "limit")),
    SHOW_TERMINAL(HandlerType.GET, "/api/v1/terminals/{tid}", readers(), Set.of()),
    SHOW_HISTORY(HandlerType.GET, "/api/v1/terminals/{tid}/history", readers(), Set.of("cursor", "limit")),
    PROVISION_TERMINAL(HandlerType.POST, "/api/v1/terminals", EnumSet.of(OPERATOR, ADMIN), Set.of()),
    PLACE_HOLD(HandlerType.POST, "/api/v1/terminals/{tid}/holds", EnumSet.of(OPERATOR, APPROVER, RISK, ADMIN),
            Set.of()),
    LIFT_HOLD(HandlerType.DELETE, "/api/v1/terminals/{tid}/holds/{reason}", EnumSet.of(OPERATOR, APPROVER, RISK, ADMIN),
            Set.of("force", "reason")),
    CANCEL_TERMINAL(HandlerType.POST, "/api/v1/terminals/{tid}/cancel", EnumSet.of(OPERATOR, RISK, ADMIN), Set.of()),
    LIST_APPROVALS(HandlerType.GET, "/api/v1/approvals", readers(), Set.of("state")),
    SHOW_APPROVAL(HandlerType.GET, "/api/v1/approvals/{id}", readers(), Set.of()),
    APPROVE(HandlerType.POST, "/api/v1/approvals/{id}/approve", EnumSet.of(APPROVER, RISK, ADMIN), Set.of()),
    /** Also how a maker withdraws her own request. */
    REJECT(HandlerType.POST, "/api/v1/approvals/{id}/reject", EnumSet.of(OPERATOR, APPROVER, RISK, ADMIN), Set.of()),
    FIND_TRANSACTIONS(HandlerType.GET, "/api/v1/transactions", transactionReaders(),
            Set.of("rrn", "tid", "stan", "merchant", "state", "service", "exception", "from", "to", "last4",
                    "amountMinor", "f39", "count", "cursor", "limit")),
    SHOW_TRANSACTION(HandlerType.GET, "/api/v1/transactions/{id}", transactionReaders(), Set.of()),
    /** The Idempotency-Key is the client's refund number. */
    REFUND_TRANSACTION(HandlerType.POST, "/api/v1/transactions/{id}/refunds", EnumSet.of(OPERATOR, ADMIN), Set.of()),
    CANCEL_REFUND(HandlerType.POST, "/api/v1/transactions/{id}/cancel", EnumSet.of(OPERATOR, APPROVER, ADMIN),
            Set.of()),
    RESEND_REFUND(HandlerType.POST, "/api/v1/transactions/{id}/resend", EnumSet.of(OPERATOR, ADMIN), Set.of()),
    CLOSE_EXCEPTION(HandlerType.POST, "/api/v1/transactions/{id}/exceptions/close", EnumSet.of(OPERATOR, RISK, ADMIN),
            Set.of()),
    DISPUTE(HandlerType.POST, "/api/v1/transactions/{id}/dispute", EnumSet.of(OPERATOR, RISK, ADMIN), Set.of()),
    RELEASE(HandlerType.POST, "/api/v1/transactions/{id}/release", EnumSet.of(OPERATOR, RISK, ADMIN), Set.of()),
    LIST_MERCHANTS(HandlerType.GET, "/api/v1/merchants", readers(), Set.of("state", "cursor", "limit")),
    SHOW_MERCHANT(HandlerType.GET, "/api/v1/merchants/{mid}", readers(), Set.of()),
    ADD_MERCHANT(HandlerType.POST, "/api/v1/merchants", EnumSet.of(OPERATOR, ADMIN), Set.of()),
    CHANGE_MERCHANT(HandlerType.POST, "/api/v1/merchants/{mid}/change", EnumSet.of(OPERATOR, ADMIN), Set.of()),
    SHOW_FUNDS(HandlerType.GET, "/api/v1/merchants/{mid}/funds", transactionReaders(), Set.of()),
    POST_FUNDS(HandlerType.POST, "/api/v1/merchants/{mid}/funds", EnumSet.of(APPROVER, ADMIN), Set.of()),
    LIST_SCOPES(HandlerType.GET, "/api/v1/scopes", readers(), Set.of("scope")),
    SHOW_SCOPE(HandlerType.GET, "/api/v1/scopes/{scope}/{id}", readers(), Set.of()),
    PLACE_SCOPE_HOLD(HandlerType.POST, "/api/v1/scopes/{scope}/{id}/holds", EnumSet.of(OPERATOR, APPROVER, RISK, ADMIN),
            Set.of()),
    LIFT_SCOPE_HOLD(HandlerType.DELETE, "/api/v1/scopes/{scope}/{id}/holds/{reason}",
            EnumSet.of(OPERATOR, APPROVER, RISK, ADMIN), Set.of()),
    SHOW_SERVICES(HandlerType.GET, "/api/v1/terminals/{tid}/services", readers(), Set.of()),
    CHANGE_SERVICE(HandlerType.POST, "/api/v1/terminals/{tid}/services/{service}/{verb}", EnumSet.of(OPERATOR, ADMIN),
            Set.of()),
    REVOKE_SERVICES(HandlerType.POST, "/api/v1/terminals/{tid}/revocation", EnumSet.of(OPERATOR, ADMIN), Set.of()),
    RUN_REVOCATION(HandlerType.POST, "/api/v1/terminals/{tid}/revocation/{verb}", EnumSet.of(OPERATOR, ADMIN),
            Set.of()),
    LIST_REVOCATIONS(HandlerType.GET, "/api/v1/revocations", readers(), Set.of("reason")),
    LIST_CASES(HandlerType.GET, "/api/v1/cases", readers(), Set.of("tid", "state", "cursor", "limit")),
    SHOW_CASE(HandlerType.GET, "/api/v1/cases/{id}", transactionReaders(), Set.of()),
    OPEN_CASE(HandlerType.POST, "/api/v1/cases", EnumSet.of(OPERATOR, ADMIN), Set.of()),
    STEP_CASE(HandlerType.POST, "/api/v1/cases/{id}/steps/{step}", EnumSet.of(OPERATOR, APPROVER, RISK, ADMIN),
            Set.of()),
    LIST_POLICIES(HandlerType.GET, "/api/v1/policies", readers(), Set.of()),
    LIST_REVERSALS(HandlerType.GET, "/api/v1/saf", transactionReaders(), Set.of("state", "network", "cursor", "limit")),
    RETRY_REVERSAL(HandlerType.POST, "/api/v1/saf/{id}/retry", EnumSet.of(OPERATOR, ADMIN), Set.of()),
    PARK_REVERSAL(HandlerType.POST, "/api/v1/saf/{id}/park", EnumSet.of(OPERATOR, ADMIN), Set.of()),
    SETTLE_ITEM(HandlerType.POST, "/api/v1/saf/{id}/settle", EnumSet.of(OPERATOR, ADMIN), Set.of()),
    CLOSE_BATCH(HandlerType.POST, "/api/v1/terminals/{tid}/close-batch", EnumSet.of(OPERATOR, ADMIN), Set.of()),
    LIST_NETWORKS(HandlerType.GET, "/api/v1/networks", readers(), Set.of()),
    /** The verb is up, down, echo or signon. */
    TELL_NETWORK(HandlerType.POST, "/api/v1/networks/{name}/{verb}", EnumSet.of(OPERATOR, ADMIN), Set.of()),
    HEALTH(HandlerType.GET, "/api/v1/health", readers(), Set.of()),
    STATS(HandlerType.GET, "/api/v1/stats", readers(), Set.of()),
    ADVANCE_CLOCK(HandlerType.POST, "/api/v1/clock/advance", EnumSet.of(OPERATOR, ADMIN), Set.of()),
    ABOUT(HandlerType.GET, "/api/v1/about", null, Set.of()),
    OPENAPI(HandlerType.GET, "/api/v1/openapi.json", null, Set.of()),
    LIVEZ(HandlerType.GET, "/livez", null, Set.of()),
    READYZ(HandlerType.GET, "/readyz", null, Set.of()),
    METRICS(HandlerType.GET, "/metrics", null, Set.of());

    private final HandlerType method;
    private final String path;
    private final Set<Role> roles;
    private final Set<String> parameters;

    Endpoint(HandlerType method, String path, Set<Role> roles, Set<String> parameters) {
        this.method = method;
        this.path = path;
        this.roles = roles;
        this.parameters = parameters;
    }

    HandlerType method() {
        return method;
    }

    /** With {@code {name}} for path parameters. */
    String path() {
        return path;
    }

    /** Whether it is answered without a token. */
    boolean open() {
        return roles == null;
    }

    boolean allows(Caller caller) {
        for (Role role : caller.roles()) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it takes this query parameter; {@code atLeast} is taken by every question. */
    boolean takes(String parameter) {
        return parameters.contains(parameter) || (method.equals(HandlerType.GET) && parameter.equals("atLeast"));
    }

    private static Set<Role> readers() {
        return EnumSet.of(VIEWER, OPERATOR, APPROVER, RISK, AUDITOR, KEY_CUSTODIAN, ADMIN);
    }

    private static Set<Role> transactionReaders() {
        return EnumSet.of(VIEWER, OPERATOR, APPROVER, RISK, AUDITOR, ADMIN);
    }
}
