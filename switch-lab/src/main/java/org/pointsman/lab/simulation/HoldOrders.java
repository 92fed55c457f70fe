package org.pointsman.lab.simulation;

import java.util.List;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.HeldScope;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.RegistryCommand.LiftScopeHold;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.RegistryCommand.PlaceScopeHold;
import org.pointsman.registry.model.Terminal;

/**
 * Holds of every kind: at once and announced, with an end and without, on a terminal, a merchant, a service, a version.
 */
final class HoldOrders {
    private static final List<HoldReason> REASONS = List.of(HoldReason.MAINTENANCE, HoldReason.TECH_FAULT,
            HoldReason.COMPANY_POLICY, HoldReason.MERCHANT_ECONOMIC, HoldReason.INACTIVITY, HoldReason.ACCOUNT_BALANCE,
            HoldReason.ABNORMAL_TXN, HoldReason.REGULATORY, HoldReason.COMPLIANCE_DEADLINE, HoldReason.FALSE_PAPERS,
            HoldReason.STOLEN);
    private static final List<HoldReason> OF_SCOPES = List.of(HoldReason.MAINTENANCE, HoldReason.COMPANY_POLICY,
            HoldReason.ABNORMAL_TXN, HoldReason.REGULATORY);
    private static final List<HoldScope> SCOPES = List.of(HoldScope.values());
    private static final List<String> SERVICES = List.of("CARD", "ALIPAY", "UNIONPAY_QR");
    private static final Proof PROOF = new Proof("paper.pdf", "0123456789abcdef".repeat(4));
    private static final int LONGEST_MS = 4_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final SimulatedSwitch house;
    private final VirtualTime time;
    private final Chance chance;

    HoldOrders(SimulatedSwitch house, SimulatedWorld world) {
        this.house = house;
        time = world.time();
        chance = world.chance();
    }

    RegistryCommand place(CommandHeader header, String tid) {
        HoldReason reason = chance.pick(REASONS);
        long fromMs = chance.of(0.3) ? soonMs() : 0;
        return new PlaceHold(header, tid, reason, endMs(reason, fromMs), "", fromMs);
    }

    /** A security hold that ends what is in flight. */
    RegistryCommand kill(CommandHeader header, String tid) {
        return new PlaceHold(header, tid, HoldReason.STOLEN, 0, "", 0, true);
    }

    /** One that is open, if there is one. */
    RegistryCommand lift(CommandHeader header, String tid) {
        Terminal terminal = house.view().registry().terminal(tid);
        List<Hold> open = terminal == null ? List.of() : terminal.holds();
        HoldReason reason = open.isEmpty() ? chance.pick(REASONS) : chance.pick(open).reason();
        return new LiftHold(header, tid, reason, chance.of(0.6), PROOF);
    }

    RegistryCommand placeOnScope(CommandHeader header) {
        HoldReason reason = chance.pick(OF_SCOPES);
        HoldScope scope = chance.pick(SCOPES);
        long fromMs = reason != HoldReason.ABNORMAL_TXN && chance.of(0.3) ? soonMs() : 0;
        List<String> ids = switch (scope) {
            case MERCHANT -> SimulatedSite.MERCHANTS;
            case SERVICE -> SERVICES;
            case FIRMWARE -> SimulatedSite.VERSIONS;
        };
        return new PlaceScopeHold(header, scope, chance.pick(ids), reason, endMs(reason, fromMs), "", fromMs);
    }

    RegistryCommand liftFromScope(CommandHeader header) {
        List<HeldScope> held = house.view().registry().scopesAfter(null).stream()
                .filter(scope -> !scope.holds().isEmpty()).toList();
        if (held.isEmpty()) {
            return placeOnScope(header);
        }
        HeldScope scope = chance.pick(held);
        return new LiftScopeHold(header, scope.scope(), scope.id(), chance.pick(scope.holds()).reason(), PROOF);
    }

    private long endMs(HoldReason reason, long fromMs) {
        long begin = Math.max(fromMs, time.nanoTime() / NANOS_PER_MILLI);
        return reason == HoldReason.MAINTENANCE && chance.of(0.8) ? begin + chance.between(1, LONGEST_MS) : 0;
    }

    private long soonMs() {
        return time.nanoTime() / NANOS_PER_MILLI + chance.between(1, LONGEST_MS);
    }
}
