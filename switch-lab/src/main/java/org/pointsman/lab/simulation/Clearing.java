package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.model.Binding;
import org.pointsman.registry.model.BindingCommand.TellProviderEvent;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceCommand.StepDevice;
import org.pointsman.registry.model.DeviceDetail;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeCommand.PostFee;
import org.pointsman.registry.model.FeeCommand.WaiveFee;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.ForcedClosing;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RegistryCommand.CloseBatch;
import org.pointsman.registry.model.TerminalServices;

/** How people finish what a terminal that is being cancelled has open, and what has to come back afterwards. */
final class Clearing {
    private static final double ABORTED = 0.02;
    private static final double FORCED = 0.02;
    private static final double AGREED = 0.3;

    private final SimulatedSwitch house;
    private final Chance chance;
    private final CaseDesk desk;

    Clearing(SimulatedSwitch house, Chance chance, CaseDesk desk) {
        this.house = house;
        this.chance = chance;
        this.desk = desk;
    }

    void drain(CaseFile file) {
        ForcedClosing forced = file.cancellation().forced();
        if (chance.of(ABORTED)) {
            desk.step(file, CaseStep.ABORT);
        } else if (forced == null ? chance.of(FORCED) : !forced.agreed() && chance.of(AGREED)) {
            desk.step(file, forced == null ? CaseStep.FORCE : CaseStep.AGREE);
        } else {
            finish(file);
        }
    }

    private void finish(CaseFile file) {
        List<PreCheckItem> open = new ArrayList<>(
                house.view().registry().preCheck(file.tid(), house.view().nowNs() / 1_000_000));
        open.removeIf(item -> !item.blocks());
        if (open.isEmpty() || chance.of(0.04)) {
            desk.step(file, file.state() == CaseState.READY_TO_CLOSE ? CaseStep.CLOSE : CaseStep.READY);
        } else {
            clear(file, chance.pick(open));
        }
    }

    private void clear(CaseFile file, PreCheckItem item) {
        switch (item.code()) {
            case OPEN_BATCH, OFFLINE_NOT_UPLOADED -> desk.judged(new CloseBatch(desk.header(), file.tid()));
            case PENDING_REFUND, PENDING_FUNDS_REFUND, OPEN_DISPUTE ->
                desk.step(file, CaseStep.MOVE, CancellationStep.about(item.code()));
            case BINDING_ACTIVE -> unbind(file, item);
            case OUTSTANDING_FEE -> pay(file.tid());
            case EXPORT_MISSING -> desk.step(file, CaseStep.EXPORT);
            case PROVIDER_ACK_MISSING -> acknowledge(file, item);
            case BLOCKING_CONTROL, NEGATIVE_BALANCE, DOCUMENT_MISSING, FEE_CONSENT_MISSING -> waive(file, item);
            case IN_FLIGHT, PENDING_REVERSAL, OPEN_PREAUTH, OPEN_SERVICE_ORDER, UNSETTLED_FUNDS, DEVICE_OUT -> {
                // Networks, tills and time see to it.
            }
        }
    }

    private void waive(CaseFile file, PreCheckItem item) {
        desk.step(file, item.waiver().isEmpty() ? CaseStep.ASK_WAIVER : CaseStep.WAIVE,
                CancellationStep.about(item.code()));
    }

    private void acknowledge(CaseFile file, PreCheckItem item) {
        if (chance.of(0.5)) {
            desk.step(file, CaseStep.ACKNOWLEDGED);
        } else {
            waive(file, item);
        }
    }

    private void unbind(CaseFile file, PreCheckItem item) {
        if (chance.of(0.03)) {
            waive(file, item);
            return;
        }
        TerminalServices services = house.view().registry().services(file.tid());
        List<PaymentService> bound = new ArrayList<>(List.of(PaymentService.values()));
        bound.removeIf(service -> over(services.paymentState(service)));
        if (bound.isEmpty()) {
            return;
        }
        PaymentService awaited = bound.stream().filter(
                service -> services.paymentState(service) == BindingState.REVOKING && awaited(services, service))
                .findFirst().orElse(null);
        if (awaited == null) {
            desk.step(file, CaseStep.UNBIND, CancellationStep.unbind(chance.pick(bound)));
        } else {
            desk.execute(new TellProviderEvent(desk.header(), file.tid(), awaited,
                    chance.of(0.9) ? ProviderEvent.UNBOUND : ProviderEvent.UNBIND_REFUSED, "P"));
        }
    }

    private static boolean awaited(TerminalServices services, PaymentService service) {
        Binding binding = services.newest(service);
        return binding.deadlineMs() > 0;
    }

    private static boolean over(BindingState state) {
        return switch (state) {
            case NONE, REQUESTED, REVOKED, REJECTED, FAILED -> true;
            case PENDING_PROVIDER, ACTIVE, PAUSED, REVOKING, REVOKE_FAILED, RETEST_FAILED -> false;
        };
    }

    private void pay(String tid) {
        FeeAccount account = house.view().registry().fees(tid, house.view().nowNs() / 1_000_000).account();
        for (FeeType type : FeeType.values()) {
            long owedMinor = type.owed() ? account.sums().of(type) : 0;
            if (owedMinor > 0) {
                pay(tid, type, owedMinor);
                return;
            }
        }
    }

    private void pay(String tid, FeeType type, long owedMinor) {
        if (chance.of(0.7)) {
            desk.execute(new PostFee(desk.header(), tid, type, FeeEntry.PAYMENT, owedMinor, 0, "bank 1", null));
        } else {
            desk.judged(new WaiveFee(desk.header(), tid, type, owedMinor));
        }
    }

    /** The device comes back, or is given up. */
    void care(CaseFile file) {
        Device device = house.view().registry().device(file.cancellation().serial());
        List<DeviceVerb> possible = device == null
                ? List.of()
                : new ArrayList<>(house.view().registry().deviceSteps(device));
        if (possible.isEmpty() || chance.of(0.4)) {
            desk.step(file, chance.of(0.5) ? CaseStep.ARCHIVE : CaseStep.ACKNOWLEDGED);
        } else {
            desk.judged(new StepDevice(desk.header(), device.serial(), chance.pick(possible),
                    new DeviceDetail(file.cancellation().mid(), "counter", "SF-1", "NFC_READER", PaymentService.CARD)));
        }
    }
}
