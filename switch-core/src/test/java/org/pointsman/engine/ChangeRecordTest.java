package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.OperatorCommandDecoder;
import org.pointsman.records.OutcomeDecoder;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseEvent.CaseMoved;
import org.pointsman.registry.model.CaseEvent.CaseOpened;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.EventHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.CommandRecorded;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalChange;
import org.pointsman.registry.model.TerminalState;

/** What the journal keeps of every change: R-174. */
class ChangeRecordTest extends EngineTest {
    private static final String A = EngineFixture.A;

    private final int before = host.steps.size();

    private static RegistryCommand command(EngineFixture.Step step) {
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(new UnsafeBuffer(step.command()), 0);
        if (header.templateId() != OperatorCommandDecoder.TEMPLATE_ID) {
            return null;
        }
        OperatorCommandDecoder decoder = new OperatorCommandDecoder()
                .wrapAndApplyHeader(new UnsafeBuffer(step.command()), 0, new MessageHeaderDecoder());
        byte[] body = new byte[decoder.bodyLength()];
        decoder.getBody(body, 0, body.length);
        return EngineJson.command(body);
    }

    private static List<RegistryEvent> events(EngineFixture.Step step) {
        OutcomeDecoder outcome = new OutcomeDecoder().wrapAndApplyHeader(new UnsafeBuffer(step.outcome()), 0,
                new MessageHeaderDecoder());
        outcome.expiries().forEach(_ -> {
        });
        outcome.skipEffects();
        byte[] json = new byte[outcome.eventsLength()];
        outcome.getEvents(json, 0, json.length);
        return EngineJson.events(json);
    }

    private List<EngineFixture.Step> wishes() {
        return host.steps.subList(before, host.steps.size()).stream().filter(step -> command(step) != null).toList();
    }

    /** Two holds and their end, and a terminal that is cancelled by a case. */
    private void much() {
        host.accepted(new PlaceHold(host.by(Role.OPERATOR, "olga"), A, HoldReason.MAINTENANCE, 0, ""));
        host.accepted(new LiftHold(host.by(Role.OPERATOR, "otto"), A, HoldReason.MAINTENANCE, false));
        Cancelling.of(host, A).draining().unbound().exported().ready().close();
        assertEquals(TerminalState.CANCELLED, host.engine.view().registry().terminal(A).state());
    }

    @Test
    void shouldHaveOneRecordOfEachCommandWithWhoAsWhatWhyAndWhen() {
        much();
        assertTrue(wishes().size() > 15);
        for (EngineFixture.Step step : wishes()) {
            RegistryCommand wish = command(step);
            List<RegistryEvent> events = events(step);
            assertEquals(1, events.stream().filter(CommandRecorded.class::isInstance).count(), wish::toString);
            for (RegistryEvent event : events) {
                EventHeader header = event.header();
                boolean bySwitch = header.role() == Role.SYSTEM;
                assertEquals(wish.header().commandId(), header.commandId());
                assertEquals(bySwitch ? "switch" : wish.header().actor(), header.actor());
                assertTrue(bySwitch || wish.header().roles().contains(header.role()), event::toString);
                assertFalse(header.reason().isBlank());
                assertEquals(TimeUnit.NANOSECONDS.toMillis(step.nowNs()), header.atMs());
            }
        }
    }

    @Test
    void shouldTellWhatTheTerminalWasBeforeEachChange() {
        TerminalState now = host.engine.view().registry().terminal(A).state();
        long version = host.engine.view().registry().terminal(A).version();
        much();
        List<TerminalState> states = new ArrayList<>();
        for (EngineFixture.Step step : wishes()) {
            for (RegistryEvent event : events(step)) {
                if (event instanceof TerminalChange change) {
                    assertEquals(now, change.oldState(), event::toString);
                    assertEquals(version + 1, change.version(), event::toString);
                    now = change.newState();
                    version = change.version();
                    states.add(now);
                }
            }
        }
        assertEquals(List.of(TerminalState.SUSPENDED, TerminalState.ACTIVE, TerminalState.CANCELLING,
                TerminalState.CANCELLED), states);
    }

    @Test
    void shouldTellCaseChannelAndFormerStateOfEachStep() {
        much();
        CaseState now = null;
        for (EngineFixture.Step step : wishes()) {
            for (RegistryEvent event : events(step)) {
                if (event instanceof CaseOpened opened) {
                    now = opened.file().state();
                } else if (event instanceof CaseMoved moved) {
                    assertEquals(now, moved.oldState(), event::toString);
                    assertEquals(1, moved.file().id());
                    assertEquals(CaseChannel.ONLINE, moved.file().application().channel());
                    now = moved.newState();
                }
            }
        }
        assertEquals(CaseState.ARCHIVED, now);
    }
}
