package org.pointsman.registry.state;

import java.util.List;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Notice;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.HoldLifted;
import org.pointsman.registry.model.RegistryEvent.HoldPlaced;
import org.pointsman.registry.model.RegistryEvent.ScopeHoldLifted;
import org.pointsman.registry.model.RegistryEvent.ScopeHoldPlaced;
import org.pointsman.registry.model.RegistryEvent.TerminalCancelled;
import org.pointsman.registry.model.TerminalState;

/** What somebody is told because of an event that is no notice itself; the text is the same in every language. */
final class NoticeFinder {
    private NoticeFinder() {
    }

    /** Null when nobody is told anything. */
    static Notice of(RegistryEvent event) {
        return switch (event) {
            case HoldPlaced e when e.hold().reason() != HoldReason.RECONFIG -> notice(NoticeKind.HELD,
                    Math.max(e.header().atMs(), e.hold().effectiveAtMs()), e.hold().reason().name());
            case ScopeHoldPlaced e when e.scope() == HoldScope.MERCHANT -> notice(NoticeKind.HELD,
                    Math.max(e.header().atMs(), e.hold().effectiveAtMs()), e.hold().reason().name());
            case HoldLifted e when e.oldState() == TerminalState.SUSPENDED && e.newState() == TerminalState.ACTIVE ->
                notice(NoticeKind.RELEASED, e.header().atMs(), e.reason().name());
            case ScopeHoldLifted e when e.scope() == HoldScope.MERCHANT && e.oldHeld() && !e.newHeld() ->
                notice(NoticeKind.RELEASED, e.header().atMs(), e.reason().name());
            case TerminalCancelled e -> notice(NoticeKind.CANCELLED, e.header().atMs(), TerminalState.CANCELLED.name());
            default -> null;
        };
    }

    private static Notice notice(NoticeKind kind, long atMs, String text) {
        return new Notice(kind, List.of(), atMs, text);
    }
}
