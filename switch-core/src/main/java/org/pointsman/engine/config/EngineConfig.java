package org.pointsman.engine.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import org.pointsman.records.Service;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.RegistrySettings;

/**
 * The settings decide depends on. They enter the state by a journalled command, so that a replay decides as the first
 * run did.
 *
 * @param networks          in the order of their numbers
 * @param routes            by card prefix or service
 * @param currency          the one currency taken, ISO 4217 numeric
 * @param zoneOffsetSeconds local time of F12, F13 and the business date, east of UTC
 * @param refundWindowDays  a refund later than this after its original is 22 (domain 5, R-141)
 * @param keyGraceDays      how long a cancelled terminal's keys authenticate reversals
 * @param saf               how what is owed to networks is sent
 * @param completionPercent a completion asks for at most so much of its pre-authorisation, 100 to 200
 * @param preauthDays       a pre-authorisation older than this has expired, 1 to 365 (domain 5: 30)
 * @param refunds           how refunds are carried out
 * @param tipPercent        a tip is at most so much of its sale, 0 to 100
 * @param policies          what differs by issuer and provider, and limits; by business date
 * @param checks            what is looked at when a day opens
 * @param cases             time limits of cases
 * @param registry          time limits of terminals, approvals and payment services
 * @param memory            how long what a terminal did can be undone or repeated
 * @param offline           which terminals may tell sales made without a network
 * @param maxAmountMinor    a sale or pre-authorisation above this is 61; 0 for no such limit
 * @param standIns          on what terms routes are stood in for; routes name them
 */
public record EngineConfig(List<Network> networks, List<Route> routes, int currency, int zoneOffsetSeconds,
        int refundWindowDays, int keyGraceDays, SafPolicy saf, int completionPercent, int preauthDays,
        RefundPolicy refunds, int tipPercent, List<ScopedPolicy> policies, CheckPolicy checks, CaseSettings cases,
        RegistrySettings registry, MemoryPolicy memory, OfflinePolicy offline, long maxAmountMinor,
        List<StandInTerms> standIns) {

    /** What settings journalled before there was a choice mean. */
    public static final int DEFAULT_COMPLETION_PERCENT = 115;
    /** What settings journalled before there was a choice mean. */
    public static final int DEFAULT_PREAUTH_DAYS = 30;
    /** What settings journalled before there was a choice mean. */
    public static final int DEFAULT_TIP_PERCENT = 20;

    public static final EngineConfig EMPTY = new EngineConfig(List.of(), List.of(), 156, 0, 180, 8, SafPolicy.DEFAULT,
            DEFAULT_COMPLETION_PERCENT, DEFAULT_PREAUTH_DAYS, RefundPolicy.DEFAULT, DEFAULT_TIP_PERCENT, List.of(),
            CheckPolicy.DEFAULT, CaseSettings.DEFAULT, RegistrySettings.defaults(), MemoryPolicy.DEFAULT,
            OfflinePolicy.DEFAULT, 0, List.of());

    private static final int DAYS_OF_A_YEAR = 365;

    /** The same, to be changed. */
    public EngineConfigBuilder change() {
        return new EngineConfigBuilder(this);
    }

    /** Checks the ranges. */
    public EngineConfig {
        networks = List.copyOf(networks);
        routes = List.copyOf(routes);
        policies = List.copyOf(policies);
        standIns = standIns == null ? List.of() : List.copyOf(standIns);
        ScopedPolicy.requireDistinct(policies);
        if (networks.size() > 254) {
            throw new IllegalArgumentException("networks: at most 254, not " + networks.size());
        }
        if (completionPercent < 100 || completionPercent > 200) {
            throw new IllegalArgumentException("completionPercent: 100 to 200, not " + completionPercent);
        }
        if (preauthDays < 1 || preauthDays > DAYS_OF_A_YEAR) {
            throw new IllegalArgumentException("preauthDays: 1 to " + DAYS_OF_A_YEAR + ", not " + preauthDays);
        }
        if (tipPercent < 0 || tipPercent > 100) {
            throw new IllegalArgumentException("tipPercent: 0 to 100, not " + tipPercent);
        }
        if (maxAmountMinor < 0) {
            throw new IllegalArgumentException("maxAmountMinor: 0 or more, not " + maxAmountMinor);
        }
        List<String> terms = standIns.stream().map(StandInTerms::name).toList();
        if (terms.size() != Set.copyOf(terms).size()) {
            throw new IllegalArgumentException("policy.standIn: a name stands twice among " + terms);
        }
        for (Route route : routes) {
            route.check(networks.size(), terms);
        }
        List<String> names = names(networks);
        for (Network network : networks) {
            network.check(names, saf);
        }
    }

    /** Of all, by their numbers. */
    public List<String> networkNames() {
        return names(networks);
    }

    private static List<String> names(List<Network> networks) {
        return networks.stream().map(Network::name).toList();
    }

    /**
     * A network as the engine sees it.
     *
     * @param timeoutMs    a request without an answer after this is answered 98
     * @param afterTimeout what is done about a sale then; null as in settings journalled before there was a choice:
     *                     REVERSE
     * @param undoesUntold whether the network itself undoes what it answers with a code that does not tell: nothing is
     *                     owed then, and the terminal sees the code
     * @param timeouts     of kinds of requests that wait longer or shorter; null: none
     * @param safTerms     how what is owed to it is sent otherwise than to all; null: as to all
     */
    public record Network(String name, long timeoutMs, AfterTimeout afterTimeout, boolean undoesUntold,
            @JsonInclude(JsonInclude.Include.NON_NULL) TimeOuts timeouts,
            @JsonInclude(JsonInclude.Include.NON_NULL) SafTerms safTerms) {
        /** Fills in what older settings do not name. */
        public Network {
            afterTimeout = afterTimeout == null ? AfterTimeout.REVERSE : afterTimeout;
        }

        /** A network whose requests all wait equally long. */
        public Network(String name, long timeoutMs, AfterTimeout afterTimeout, boolean undoesUntold) {
            this(name, timeoutMs, afterTimeout, undoesUntold, null, null);
        }

        /** The same, with what is owed to it sent by these terms. */
        public Network saf(SafTerms terms) {
            return new Network(name, timeoutMs, afterTimeout, undoesUntold, timeouts, terms);
        }

        /** How what is owed to it is sent, among these settings of all. */
        public SafPolicy saf(SafPolicy common) {
            return safTerms == null ? common : safTerms.over(common);
        }

        private void check(List<String> names, SafPolicy common) {
            String alternate = safTerms == null ? null : safTerms.alternate();
            if (alternate != null && (alternate.equals(name) || !names.contains(alternate))) {
                throw new IllegalArgumentException(
                        "networks." + name + ".saf.alternate: another network of " + names + ", not " + alternate);
            }
            try {
                saf(common);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "networks." + name + ".saf, with what policy.saf has: " + e.getMessage(), e);
            }
        }

        /** How long requests of a transaction wait. */
        public long timeoutMs(Transaction transaction) {
            if (timeouts == null) {
                return timeoutMs;
            }
            boolean authorisation = transaction.holds() || transaction == Transaction.BALANCE;
            long own = authorisation ? timeouts.authorisationMs() : timeouts.financialMs();
            return own == 0 ? timeoutMs : own;
        }

        /** A network whose sales are reversed after their time-out. */
        public Network(String name, long timeoutMs) {
            this(name, timeoutMs, AfterTimeout.REVERSE);
        }

        /** A network that leaves it to us to undo what it does not tell. */
        public Network(String name, long timeoutMs, AfterTimeout afterTimeout) {
            this(name, timeoutMs, afterTimeout, false);
        }
    }

    /**
     * How long requests of a kind wait for their answer; 0 is as long as others of the network.
     *
     * @param authorisationMs pre-authorisations and balances
     * @param financialMs     what moves money
     */
    public record TimeOuts(long authorisationMs, long financialMs) {
    }

    /** What is done about a sale without an answer. */
    public enum AfterTimeout {
        /** It is reversed. */
        REVERSE,
        /** The network is asked what became of it; it is reversed unless it was not paid. */
        QUERY
    }

    /**
     * Where cards of a prefix go, or the codes of a service. A service without a route of its own has that of its
     * prefix when it is UnionPay's, and none otherwise.
     *
     * @param prefix       one to six digits; empty with a service
     * @param minPanDigits shortest PAN it holds for
     * @param maxPanDigits longest PAN it holds for
     * @param networks     numbers of the networks, the preferred one first
     * @param service      whose scanned codes; null for a prefix
     * @param when         what else a payment has to be; null: it may be anything. Of routes of one prefix the first
     *                     that holds is taken
     * @param standIn      the terms by which it is stood in for; null or empty for none
     */
    public record Route(String prefix, int minPanDigits, int maxPanDigits, List<Integer> networks, Service service,
            RouteWhen when, String standIn) {
        private static final int LONGEST_CODE = 24;

        /** Fills in what older settings do not name. */
        public Route {
            when = when == null ? RouteWhen.ALWAYS : when;
            standIn = standIn == null ? "" : standIn;
        }

        /** A route of whatever is paid, that nobody stands in for. */
        public Route(String prefix, int minPanDigits, int maxPanDigits, List<Integer> networks, Service service) {
            this(prefix, minPanDigits, maxPanDigits, networks, service, RouteWhen.ALWAYS, "");
        }

        /** A route of a prefix. */
        public Route(String prefix, int minPanDigits, int maxPanDigits, List<Integer> networks) {
            this(prefix, minPanDigits, maxPanDigits, networks, null);
        }

        /** A route of a service. */
        public static Route of(Service service, List<Integer> networks) {
            return new Route("", 1, LONGEST_CODE, networks, service);
        }

        /** The same, stood in for by these terms. */
        public Route standIn(String terms) {
            return new Route(prefix, minPanDigits, maxPanDigits, networks, service, when, terms);
        }

        /** The same, for payments such as these. */
        public Route when(RouteWhen paid) {
            return new Route(prefix, minPanDigits, maxPanDigits, networks, service, paid, standIn);
        }

        private String name() {
            return service == null ? prefix : service.name();
        }

        private void check(int known, List<String> terms) {
            if (service == Service.CARD || (service == null) != prefix.matches("\\d{1,6}") || networks.isEmpty()) {
                throw new IllegalArgumentException("route " + name()
                        + ": one to six digits of a card, or a service with scanned codes, and at least one network");
            }
            for (int network : networks) {
                if (network < 0 || network >= known) {
                    throw new IllegalArgumentException("route " + name() + ": no network number " + network);
                }
            }
            if (!standIn.isEmpty() && !terms.contains(standIn)) {
                throw new IllegalArgumentException("route " + name() + ": policy.standIn has no terms " + standIn);
            }
        }
    }
}
