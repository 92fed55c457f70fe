package org.pointsman.registry.notices;

import java.util.List;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.DeliveryResult;
import org.pointsman.registry.model.DeliveryState;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeCommand;
import org.pointsman.registry.model.NoticeCommand.RecordDelivery;
import org.pointsman.registry.model.NoticeCommand.ResendNotice;
import org.pointsman.registry.model.NoticeEvent.DeliveryRecorded;
import org.pointsman.registry.model.NoticeEvent.NoticeResent;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** What becomes of notices on their way; a delivery that fails changes nothing else. */
public final class NoticeDecisions {
    private static final int LONGEST_DETAIL = 200;

    private final RegistryState state;
    private final MakerCheckerRules actions;

    public NoticeDecisions(RegistryState state, MakerCheckerRules actions) {
        this.state = state;
        this.actions = actions;
    }

    public RegistryDecision decide(NoticeCommand command) {
        return switch (command) {
            case RecordDelivery c -> record(c);
            case ResendNotice c -> resend(c);
        };
    }

    /** A second word about the same try is refused, so that whoever is not sure may tell it again. */
    public RegistryDecision record(RecordDelivery command) {
        Refused refused = allowed(command.header(), Permission.DELIVER_NOTICES, "tell what became of a notice");
        if (refused != null) {
            return refused;
        }
        if (command.result() == null || command.detail() == null || command.detail().length() > LONGEST_DETAIL) {
            return Arguments.invalid("a try has a result, and a detail of at most " + LONGEST_DETAIL + " characters");
        }
        Delivery delivery = state.outbox().delivery(command.deliveryId());
        if (delivery == null) {
            return unknown(command);
        }
        if (delivery.state() != DeliveryState.WAITING || delivery.attempts() + 1 != command.attempt()) {
            return new Refused(RefusalCode.STALE, "Notice " + delivery.id() + " is " + delivery.state() + " after "
                    + delivery.attempts() + " tries: try " + command.attempt() + " is not awaited");
        }
        return recorded(command, delivery);
    }

    private Accepted recorded(RecordDelivery command, Delivery delivery) {
        long nowMs = command.header().atMs();
        DeliveryState after = after(command.result(), delivery, nowMs);
        long nextMs = after == DeliveryState.WAITING
                ? nowMs + state.outbox().settings().retryMs(delivery.attempts() + 1)
                : 0;
        return new Accepted(
                List.of(new DeliveryRecorded(EventHeader.of(command.header(), Role.SYSTEM), delivery.id(),
                        command.attempt(), command.result(), command.detail(), after, nextMs)),
                "Notice " + delivery.id() + " is " + after);
    }

    private DeliveryState after(DeliveryResult result, Delivery delivery, long nowMs) {
        return switch (result) {
            case DELIVERED -> DeliveryState.DELIVERED;
            case DEAD -> DeliveryState.DEAD;
            case FAILED -> nowMs - delivery.queuedAtMs() >= state.outbox().settings().giveUpMs()
                    ? DeliveryState.DEAD
                    : DeliveryState.WAITING;
        };
    }

    private RegistryDecision resend(ResendNotice command) {
        Refused refused = allowed(command.header(), Permission.RESEND_NOTICE, "have a notice sent again");
        if (refused != null) {
            return refused;
        }
        Delivery delivery = state.outbox().delivery(command.deliveryId());
        if (delivery == null) {
            return unknown(command);
        }
        if (delivery.to() == NoticeAudience.MERCHANT
                && state.merchant(delivery.mid()).reached().address(delivery.by()) == null) {
            return new Refused(RefusalCode.ILLEGAL_TRANSITION, "Merchant " + delivery.mid() + " has no address for "
                    + delivery.by() + ": `merchant change " + delivery.mid() + "` enters one");
        }
        Role role = MakerCheckerRules.roleOf(command.header(), actions.rule(Permission.RESEND_NOTICE).makers());
        return new Accepted(
                List.of(new NoticeResent(EventHeader.of(command.header(), role), delivery.id(), delivery.state())),
                "Notice " + delivery.id() + " was " + delivery.state()
                        + " and goes out again, under the number it has: its receiver knows a repeat by it");
    }

    private Refused allowed(CommandHeader header, Permission permission, String what) {
        List<Role> makers = actions.rule(permission).makers();
        return MakerCheckerRules.roleOf(header, makers) == null ? Target.notAllowed(header, what, makers) : null;
    }

    private static Refused unknown(NoticeCommand command) {
        return new Refused(RefusalCode.NOT_FOUND, "Notice " + command.deliveryId()
                + " is not known, or was forgotten: `notice list` shows those that are remembered");
    }
}
