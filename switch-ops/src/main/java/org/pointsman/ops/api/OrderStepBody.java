package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.node.TerminalMasterKey;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.OrderCause;
import org.pointsman.registry.model.OrderStep;
import org.pointsman.registry.model.OrderStep.CancelRequest;
import org.pointsman.registry.model.OrderStep.Preparation;
import org.pointsman.registry.model.Proof;

/**
 * A step of an order as it is asked for.
 *
 * @param documents   by name, as on the checklist, and digest
 * @param tid         for prepare, with serial number and key
 * @param tmk         for prepare: master key in clear; demo profile only
 * @param tracking    for ship: number of the shipment
 * @param merchant    for cancel: who asks; has to be the order's
 * @param applicant   for cancel and consent: who speaks for the merchant
 * @param agreedMinor for cancel and consent: the fee the merchant agrees to pay; null = nobody has agreed
 */
record OrderStepBody(List<Proof> documents, String tid, String serial, String tmk, String wrappedTmk, String kcv,
        String tracking, String merchant, String applicant, String channel, String cause, Long agreedMinor,
        String reason) {

    StepCase command(CommandHeader header, long id, CaseStep step, SwitchPort port) {
        return new StepCase(header, id, step, documents, null, null, switch (step) {
            case PREPARE -> OrderStep.prepare(preparation(port));
            case SHIP -> OrderStep.ship(tracking);
            case CANCEL -> OrderStep.cancel(wish(), agreed());
            case CONSENT -> OrderStep.consent(agreed(), applicant);
            default -> null;
        });
    }

    private Preparation preparation(SwitchPort port) {
        TerminalMasterKey key = port.terminalMasterKey(tmk, wrappedTmk, kcv);
        return new Preparation(tid, serial, key.wrappedHex(), key.kcv());
    }

    private CancelRequest wish() {
        return new CancelRequest(merchant, applicant, ApiCall.constant(CaseChannel.class, "channel", channel),
                ApiCall.constant(OrderCause.class, "cause", cause));
    }

    private long agreed() {
        return agreedMinor == null ? OrderStep.NOBODY : agreedMinor;
    }
}
