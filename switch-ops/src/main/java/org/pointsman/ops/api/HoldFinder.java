package org.pointsman.ops.api;

import java.util.List;
import java.util.stream.Stream;
import org.pointsman.engine.view.Refusal;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TerminalStatus;
import org.pointsman.readmodel.query.DecisionFinder.PlacedHold;
import org.pointsman.records.HoldPlace;
import org.pointsman.registry.RegistryView;
import org.pointsman.registry.model.HeldScope;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Terminal;

/** Finds the hold that a refusal names: among those that are open, else in the read model. Any thread. */
final class HoldFinder {
    private final SwitchPort port;
    private final PastTransactions past;
    private final HoldGuide guide = new HoldGuide();

    HoldFinder(SwitchPort port, PastTransactions past) {
        this.port = port;
        this.past = past;
    }

    /** The hold; null when none decided. */
    ExplanationDocument.Held of(ApiCall call, Refusal refusal, String tid, String mid) {
        if (refusal.holdPlace() == HoldPlace.NONE) {
            return null;
        }
        Open open = port.ask(call, view -> open(view, refusal, tid, mid));
        if (open != null) {
            return open(refusal, open);
        }
        PlacedHold gone = past.decided(finder -> finder.hold(refusal));
        return gone == null
                ? new ExplanationDocument.Held(refusal.holdPlace().name(), null, refusal.holdReason(), null,
                        Times.ofMs(refusal.holdSinceMs()), false, null, null, null, null)
                : new ExplanationDocument.Held(refusal.holdPlace().name(), gone.subject(), refusal.holdReason(),
                        gone.placedBy(), Times.ofMs(refusal.holdSinceMs()), gone.open(),
                        gone.changedAt() == null ? null : gone.changedAt().toString(), null, null, null);
    }

    private ExplanationDocument.Held open(Refusal refusal, Open open) {
        Hold hold = open.hold();
        return new ExplanationDocument.Held(refusal.holdPlace().name(), open.subject(), hold.reason().name(),
                hold.placedBy(), Times.ofMs(hold.placedAtMs()), true, null, guide.lifters(hold.reason()),
                guide.secondPerson(hold.reason()), guide.caseNeeded(hold.reason()));
    }

    private static Open open(StateView view, Refusal refusal, String tid, String mid) {
        RegistryView registry = view.registry();
        return switch (refusal.holdPlace()) {
            case TERMINAL -> {
                Terminal terminal = registry.terminal(tid);
                yield terminal == null ? null : Open.among(tid, terminal.holds(), refusal);
            }
            case MERCHANT -> Open.among(registry.scope(HoldScope.MERCHANT, mid), refusal);
            case SERVICE -> Stream.of(PaymentService.values())
                    .map(service -> Open.among(registry.scope(HoldScope.SERVICE, service.name()), refusal))
                    .filter(found -> found != null).findFirst().orElse(null);
            case FIRMWARE -> {
                TerminalStatus status = view.terminalStatus(tid);
                yield status == null
                        ? null
                        : Open.among(registry.scope(HoldScope.FIRMWARE, status.firmware()), refusal);
            }
            case NONE -> null;
        };
    }

    private record Open(String subject, Hold hold) {
        static Open among(HeldScope scope, Refusal refusal) {
            return among(scope.id(), scope.holds(), refusal);
        }

        static Open among(String subject, List<Hold> holds, Refusal refusal) {
            return holds.stream()
                    .filter(hold -> hold.reason().name().equals(refusal.holdReason())
                            && hold.placedAtMs() == refusal.holdSinceMs())
                    .findFirst().map(hold -> new Open(subject, hold)).orElse(null);
        }
    }
}
