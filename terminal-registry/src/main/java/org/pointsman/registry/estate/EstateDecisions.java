package org.pointsman.registry.estate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.approvals.Target;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.MerchantImported;
import org.pointsman.registry.model.RegistryEvent.TerminalImported;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.rules.MakerCheckerRules;
import org.pointsman.registry.state.RegistryState;

/** Bulk load: all or nothing. */
public final class EstateDecisions {
    private final RegistryState state;
    private final MakerCheckerRules actions;

    public EstateDecisions(RegistryState state, MakerCheckerRules actions) {
        this.state = state;
        this.actions = actions;
    }

    public RegistryDecision importEstate(ImportEstate command) {
        List<Role> makers = actions.rule(Permission.IMPORT_ESTATE).makers();
        Role role = MakerCheckerRules.roleOf(command.header(), makers);
        if (role == null) {
            return Target.notAllowed(command.header(), "import an estate", makers);
        }
        Set<String> mids = new HashSet<>();
        Refused refused = merchants(command, mids);
        refused = refused == null ? terminals(command, mids) : refused;
        return refused == null ? accepted(command, EventHeader.of(command.header(), role)) : refused;
    }

    private Refused merchants(ImportEstate command, Set<String> mids) {
        for (MerchantEntry entry : command.merchants()) {
            Refused refused = Arguments.merchant(entry);
            if (refused != null) {
                return refused;
            }
            if (state.merchant(entry.mid()) != null || !mids.add(entry.mid())) {
                return taken("merchant " + entry.mid());
            }
        }
        return null;
    }

    private Refused terminals(ImportEstate command, Set<String> mids) {
        Set<String> tids = new HashSet<>();
        Set<String> serials = new HashSet<>();
        for (TerminalEntry entry : command.terminals()) {
            Refused refused = Arguments.terminal(entry);
            refused = refused == null ? terminal(entry, mids, tids, serials) : refused;
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    private Refused terminal(TerminalEntry entry, Set<String> mids, Set<String> tids, Set<String> serials) {
        if (state.terminal(entry.tid()) != null || !tids.add(entry.tid())) {
            return taken("terminal " + entry.tid());
        }
        if (entry.serial() != null && (state.boundTo(entry.serial()) != null || !serials.add(entry.serial()))) {
            return taken("serial number " + entry.serial());
        }
        if (state.merchant(entry.mid()) == null && !mids.contains(entry.mid())) {
            return new Refused(RefusalCode.NOT_FOUND, "Merchant " + entry.mid() + " of terminal " + entry.tid()
                    + " is neither known nor in the import: nothing was imported");
        }
        return state.devices().entry(entry.serial()) == null ? null : taken("device " + entry.serial());
    }

    private static Refused taken(String what) {
        return new Refused(RefusalCode.CONFLICT, "The " + what + " is there already: nothing was imported");
    }

    private static Accepted accepted(ImportEstate command, EventHeader header) {
        List<RegistryEvent> events = new ArrayList<>();
        for (MerchantEntry entry : command.merchants()) {
            events.add(new MerchantImported(header, entry.mid(), entry.name(), null, MerchantState.ACTIVE, 1));
        }
        for (TerminalEntry entry : command.terminals()) {
            events.add(new TerminalImported(header, entry.tid(), entry.mid(), entry.serial(), entry.wrappedTmkHex(),
                    entry.kcv(), null, TerminalState.ACTIVE, 1));
        }
        return new Accepted(events, "Imported " + command.merchants().size() + " merchants and "
                + command.terminals().size() + " terminals, all ACTIVE");
    }
}
