package org.pointsman.registry.approvals;

import java.time.Instant;
import java.util.Locale;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryPolicy;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.state.RegistryState;

/** Whether an id and a device can be given to a merchant (I-12). Each check answers null when they can. */
public final class Vacancy {
    private final RegistryState state;
    private final RegistryPolicy policy;

    public Vacancy(RegistryState state, RegistryPolicy policy) {
        this.state = state;
        this.policy = policy;
    }

    /** How long a terminal may wait for its first sign-on, milliseconds. */
    public long activationWindowMs() {
        return policy.settings().activationWindowMs();
    }

    /** A terminal id that was never used, or is out of its quarantine. */
    public Refused id(Terminal terminal, long atMs) {
        if (terminal == null) {
            return null;
        }
        return switch (terminal.state()) {
            case CANCELLED -> outOfQuarantine(terminal, atMs);
            case PROVISIONED, ACTIVE, SUSPENDED, CANCELLING -> Target.illegal(terminal, "provision");
        };
    }

    private Refused outOfQuarantine(Terminal terminal, long atMs) {
        long untilMs = terminal.cancelledAtMs() + policy.settings().tidQuarantineMs();
        return atMs >= untilMs
                ? settled(terminal)
                : new Refused(RefusalCode.ILLEGAL_TRANSITION,
                        "Terminal " + terminal.tid() + " is CANCELLED and its id in quarantine until "
                                + Instant.ofEpochMilli(untilMs) + ": use another id");
    }

    // What is owed for it would be another merchant's.
    private Refused settled(Terminal terminal) {
        FeeAccount account = state.fees().account(terminal.tid());
        return account == null || account.settled()
                ? null
                : new Refused(RefusalCode.CONFLICT,
                        "Terminal " + terminal.tid() + " has fees or a deposit that are not settled (`fee show "
                                + terminal.tid() + "`): use another id");
    }

    /**
     * A serial number that no other terminal has, that is not awaited back from somebody, and of which the register
     * does not say that it is elsewhere.
     *
     * @param mid merchant who may have it already; null = it has to be in stock
     */
    public Refused serial(String serial, String tid, String mid) {
        String holder = state.boundTo(serial);
        if (holder != null && !holder.equals(tid)) {
            return new Refused(RefusalCode.CONFLICT, "Serial number " + serial + " is bound to terminal " + holder);
        }
        Refused refused = awaited(serial);
        return refused == null ? elsewhere(state.devices().entry(serial), holder != null, mid) : refused;
    }

    private static Refused elsewhere(Device device, boolean bound, String mid) {
        boolean there = device == null || switch (device.state()) {
            case IN_STOCK -> true;
            case DELIVERED -> bound || device.mid().equals(mid);
            case LOST -> false;
            default -> bound;
        };
        return there
                ? null
                : new Refused(RefusalCode.CONFLICT,
                        "Device " + device.serial() + " is " + device.state()
                                + (device.mid() == null ? "" : ", of merchant " + device.mid()) + ": `device show "
                                + device.serial() + "` says what can be done");
    }

    private Refused awaited(String serial) {
        CaseFile file = serial == null ? null : state.cases().awaiting(serial);
        return file == null
                ? null
                : new Refused(RefusalCode.CONFLICT, "Serial number " + serial + " has to come back first: "
                        + file.type().noun().toLowerCase(Locale.ROOT) + " " + file.id() + " is " + file.state());
    }

    /** A merchant who can have a terminal. */
    public Refused merchant(String mid) {
        Merchant merchant = state.merchant(mid);
        if (merchant == null) {
            return new Refused(RefusalCode.NOT_FOUND,
                    "Merchant " + mid + " is not known: `merchant add " + mid + " --name NAME` enters it");
        }
        return merchant.state() == MerchantState.CANCELLED
                ? new Refused(RefusalCode.ILLEGAL_TRANSITION, "Merchant " + mid + " is CANCELLED")
                : null;
    }
}
