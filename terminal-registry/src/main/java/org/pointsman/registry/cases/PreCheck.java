package org.pointsman.registry.cases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pointsman.registry.bindings.Unbinding;
import org.pointsman.registry.model.CancellationFile;
import org.pointsman.registry.model.CancellationTerms;
import org.pointsman.registry.model.CancellationTerms.Acknowledgement;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceReturn;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.OpenItem;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalServices;
import org.pointsman.registry.model.Waiver;
import org.pointsman.registry.state.RegistryState;

/** What stands in the way of closing a terminal now: found anew each time it is asked. */
public final class PreCheck {
    private final RegistryState state;
    private final CaseRules rules;

    PreCheck(RegistryState state, CaseRules rules) {
        this.state = state;
        this.rules = rules;
    }

    /** Everything that is open, in the order of the codes, whatever the merchant answers for or was waived. */
    public List<OpenItem> open(Terminal terminal, CaseFile file, long nowMs) {
        List<OpenItem> found = new ArrayList<>(rules.facts.open(terminal.tid(), nowMs));
        add(found, PreCheckCode.BLOCKING_CONTROL, controls(terminal));
        add(found, PreCheckCode.BINDING_ACTIVE, bindings(terminal.tid()));
        long feesMinor = state.fees().outstandingMinor(terminal.tid());
        if (feesMinor > 0) {
            found.add(OpenItem.of(PreCheckCode.OUTSTANDING_FEE, feesMinor, "`fee show " + terminal.tid() + "`"));
        }
        if (file != null) {
            ofCase(found, terminal, file);
        }
        found.sort(Comparator.comparing(OpenItem::code));
        return found;
    }

    /** What is left of it, with what the rules say of each. */
    public List<PreCheckItem> of(Terminal terminal, CaseFile file, long nowMs) {
        List<PreCheckItem> items = new ArrayList<>();
        for (OpenItem found : open(terminal, file, nowMs)) {
            PreCheckRule rule = rules.preChecks.rule(found.code());
            OpenItem left = file == null ? found : left(found, file.cancellation(), rule);
            if (left != null) {
                items.add(new PreCheckItem(left, blocks(rule, file), rule.cleared(), rule.who(), asked(file, rule)));
            }
        }
        return items;
    }

    /** What of it blocks. */
    public List<PreCheckItem> blocking(Terminal terminal, CaseFile file, long nowMs) {
        return of(terminal, file, nowMs).stream().filter(PreCheckItem::blocks).toList();
    }

    /** An item of a code; null when nothing of that kind is open. */
    OpenItem item(Terminal terminal, CaseFile file, PreCheckCode code, long nowMs) {
        return open(terminal, file, nowMs).stream().filter(item -> item.code() == code).findFirst().orElse(null);
    }

    private static OpenItem left(OpenItem found, CancellationFile file, PreCheckRule rule) {
        if (file.forcedAgreed() && !rule.forced()) {
            return null;
        }
        OpenItem left = rule.moved() ? unmoved(found, file.moved()) : found;
        boolean waived = left != null
                && file.waivers().stream().anyMatch(waiver -> waiver.granted() && waiver.covers(found));
        return waived ? null : left;
    }

    private static OpenItem unmoved(OpenItem found, List<Long> moved) {
        if (moved.containsAll(found.ids())) {
            return null;
        }
        List<Long> ids = new ArrayList<>(found.ids());
        ids.removeAll(moved);
        return new OpenItem(found.code(), ids, found.amountMinor(), found.about());
    }

    private static boolean blocks(PreCheckRule rule, CaseFile file) {
        return switch (rule.kind()) {
            case BLOCK -> true;
            case WARN -> false;
            case TERMS -> byTerms(rule.code(), terms(file));
        };
    }

    private static boolean byTerms(PreCheckCode code, CancellationTerms terms) {
        return code == PreCheckCode.OPEN_DISPUTE
                ? terms.disputesBlock()
                : terms.acknowledgement() == Acknowledgement.BLOCK;
    }

    /** Those of its submission; before, the usual ones. */
    static CancellationTerms terms(CaseFile file) {
        return file == null || file.cancellation().terms() == null
                ? CancellationTerms.DEFAULT
                : file.cancellation().terms();
    }

    private static String asked(CaseFile file, PreCheckRule rule) {
        Waiver waiver = file == null ? null : file.cancellation().asked(rule.code());
        return waiver == null ? "" : waiver.asker();
    }

    private static void add(List<OpenItem> found, PreCheckCode code, String about) {
        if (!about.isEmpty()) {
            found.add(OpenItem.of(code, 0, about));
        }
    }

    private String controls(Terminal terminal) {
        List<String> reasons = new ArrayList<>();
        controls(reasons, terminal.holds());
        controls(reasons, state.scope(HoldScope.MERCHANT, terminal.mid()).holds());
        return String.join(", ", reasons);
    }

    private static void controls(List<String> reasons, List<Hold> holds) {
        for (Hold hold : holds) {
            if (hold.holdClass() == HoldClass.RISK && !hold.announced()) {
                reasons.add(hold.reason().name());
            }
        }
    }

    private String bindings(String tid) {
        TerminalServices services = state.services(tid);
        List<String> words = new ArrayList<>();
        for (PaymentService service : Unbinding.bound(services)) {
            words.add(service + " " + services.paymentState(service));
        }
        return String.join(", ", words);
    }

    private void ofCase(List<OpenItem> found, Terminal terminal, CaseFile file) {
        CancellationFile cancellation = file.state().afterTerminal()
                ? file.cancellation()
                : file.cancellation().on(terminal);
        if (!cancellation.consented()) {
            add(found, PreCheckCode.FEE_CONSENT_MISSING,
                    cancellation.impact() == null ? "not asked yet" : "asked, not agreed");
        }
        if (exportMissing(file)) {
            add(found, PreCheckCode.EXPORT_MISSING, cancellation.export() == null ? "none" : "changed since");
        }
        if (acknowledgementMissing(file)) {
            add(found, PreCheckCode.PROVIDER_ACK_MISSING, cancellation.provider());
        }
        add(found, PreCheckCode.DOCUMENT_MISSING, String.join(", ", rules.documents.missing(file)));
        if (!cancellation.serial().isEmpty() && !back(state.device(cancellation.serial()), file)) {
            add(found, PreCheckCode.DEVICE_OUT, cancellation.serial());
        }
    }

    /** Whether nobody waits for the device of a terminal any more: it may have been another's meanwhile. */
    static boolean back(Device device, CaseFile file) {
        DeviceReturn last = device == null ? null : device.back();
        if (last == null) {
            return false;
        }
        return file.tid().equals(last.tid()) ? last.state().over() : file.state().afterTerminal();
    }

    private boolean exportMissing(CaseFile file) {
        return file.cancellation().export() == null
                || file.cancellation().export().changes() != rules.facts.changes(file.tid());
    }

    /** Whether that is still waited for when the terminal is closed. */
    static boolean acknowledgementAwaited(CaseFile file) {
        return acknowledgementMissing(file) && !file.cancellation().waived(PreCheckCode.PROVIDER_ACK_MISSING);
    }

    /** Whether the provider of the device is asked, and has not answered. */
    static boolean acknowledgementMissing(CaseFile file) {
        CancellationFile cancellation = file.cancellation();
        return !cancellation.provider().isEmpty() && cancellation.acknowledgement().isEmpty()
                && terms(file).acknowledgement() != Acknowledgement.NONE;
    }
}
