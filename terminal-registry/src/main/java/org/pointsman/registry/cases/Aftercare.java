package org.pointsman.registry.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.DeviceEvent.DeviceChanged;
import org.pointsman.registry.model.FeeEvent.FeePosted;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.state.RegistryState;

/** A closed case is over with the last thing it waited for: the device is back, the deposit is with the merchant. */
final class Aftercare {
    private final RegistryState state;
    private final CaseMachine machine;

    Aftercare(RegistryState state, CaseMachine machine) {
        this.state = state;
        this.machine = machine;
    }

    /** The decision with the cases that end by it. */
    RegistryDecision after(CommandHeader header, RegistryDecision decision) {
        if (!(decision instanceof Accepted accepted)) {
            return decision;
        }
        List<RegistryEvent> events = new ArrayList<>(accepted.events());
        StringBuilder text = new StringBuilder(accepted.text());
        for (String tid : touched(accepted.events())) {
            for (CaseFile file : state.cases().aftercareOf(tid)) {
                CaseWork work = new CaseWork(state, header, tid).behind(accepted.events()).on(file.id());
                work.file(file);
                if (machine.run(work, CaseStep.CHECK) == null) {
                    events.addAll(work.events());
                    text.append("; case ").append(file.id()).append(" is ").append(work.file().state());
                }
            }
        }
        return events.size() == accepted.events().size() ? decision : new Accepted(events, text.toString());
    }

    private static Set<String> touched(List<RegistryEvent> events) {
        Set<String> tids = new TreeSet<>();
        for (RegistryEvent event : events) {
            if (event instanceof FeePosted posted && posted.posting().type() == FeeType.DEPOSIT) {
                tids.add(posted.account());
            } else if (event instanceof DeviceChanged changed && changed.device().back() != null
                    && changed.device().back().tid() != null) {
                tids.add(changed.device().back().tid());
            }
        }
        return tids;
    }
}
