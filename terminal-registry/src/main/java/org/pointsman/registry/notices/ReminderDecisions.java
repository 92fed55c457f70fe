package org.pointsman.registry.notices;

import java.util.List;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.Notice;
import org.pointsman.registry.model.NoticeEvent.ReminderGiven;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.state.RegistryState;

/** Reminds merchants of cases that wait for them. */
public final class ReminderDecisions {
    private final RegistryState state;

    public ReminderDecisions(RegistryState state) {
        this.state = state;
    }

    /** The reminder of a case that is due. */
    public ReminderGiven due(long caseId, long nowMs) {
        CaseFile file = state.cases().file(caseId);
        int number = state.reminders().of(caseId).given() + 1;
        CommandHeader header = new CommandHeader("remind-" + caseId + "-" + nowMs, "switch", List.of(Role.SYSTEM),
                "reminder " + number, CommandHeader.ANY_VERSION, nowMs);
        String text = "case " + caseId + ", " + (file.hold() == null ? file.type() : file.hold()) + ": " + file.note();
        return new ReminderGiven(EventHeader.of(header, Role.SYSTEM), file.tid(), state.reminders().of(caseId).mid(),
                caseId, new Notice(NoticeKind.REMINDER, List.of(), nowMs, text));
    }
}
