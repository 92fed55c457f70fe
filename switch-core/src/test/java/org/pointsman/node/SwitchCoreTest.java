package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.pointsman.journal.JournalReader;
import org.pointsman.journal.JournalRecord;
import org.pointsman.records.ConfigAppliedDecoder;
import org.pointsman.records.DayOpenedDecoder;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.NodeStartedDecoder;
import org.pointsman.records.NodeStoppedDecoder;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SwitchCoreTest {
    static final List<String> ACQUIRED = FakeParts.ACQUIRED;
    /** These hold nothing that would have to be given back; the ports go with their gateway. */
    private static final Set<String> NOTHING_TO_CLOSE = Set.of("keys", "check", "ports");

    @TempDir
    Path directory;

    private static List<String> opened(List<String> names) {
        return names.stream().map(name -> "open " + name).toList();
    }

    private static List<String> closed(List<String> names) {
        return names.reversed().stream().filter(name -> !NOTHING_TO_CLOSE.contains(name)).map(name -> "close " + name)
                .toList();
    }

    /** Templates of the commands in the journal. */
    private static List<Integer> journalled(FakeParts parts) {
        List<Integer> commands = new ArrayList<>();
        JournalRecord record = new JournalRecord();
        parts.memory.reopen();
        try (JournalReader reader = parts.memory.reader()) {
            while (reader.next(record)) {
                commands.add(new MessageHeaderDecoder().wrap(record.buffer(), record.commandOffset()).templateId());
            }
        }
        return commands;
    }

    @ParameterizedTest(name = "no {0}")
    @FieldSource("ACQUIRED")
    void shouldGiveBackWhatItHadAndWriteNothingWhenAPartCannotBeHad(String missing) {
        FakeParts parts = new FakeParts(directory, missing);
        List<String> had = ACQUIRED.subList(0, ACQUIRED.indexOf(missing));

        RuntimeException failure = assertThrows(RuntimeException.class,
                () -> SwitchCore.open(parts.context().conclude()));

        assertEquals("no " + missing, failure.getMessage());
        List<String> expected = new ArrayList<>(opened(had));
        expected.addAll(closed(had));
        assertEquals(expected, parts.log);
        assertEquals(List.of(), journalled(parts));
    }

    @Test
    void shouldWriteNothingBeforeItIsStarted() {
        FakeParts parts = new FakeParts(directory, null);
        SwitchCore.open(parts.context().conclude()).close();
        List<String> expected = new ArrayList<>(opened(ACQUIRED));
        expected.addAll(closed(ACQUIRED));
        assertEquals(expected, parts.log);
        assertEquals(List.of(), journalled(parts));
    }

    @Test
    void shouldWriteStartSettingsDayAndStopAroundWhatIsGivenBack() {
        FakeParts parts = new FakeParts(directory, null);
        SwitchCore core = SwitchCore.open(parts.context().conclude());
        core.start().join();
        core.close();
        assertEquals(List.of(NodeStartedDecoder.TEMPLATE_ID, ConfigAppliedDecoder.TEMPLATE_ID,
                DayOpenedDecoder.TEMPLATE_ID, NodeStoppedDecoder.TEMPLATE_ID), journalled(parts));
        parts.log.clear();

        SwitchCore again = SwitchCore.open(parts.context().conclude());
        assertEquals(4, again.recordsReplayed());
        again.start().join();
        again.close();
        assertEquals(
                List.of(NodeStartedDecoder.TEMPLATE_ID, DayOpenedDecoder.TEMPLATE_ID, NodeStoppedDecoder.TEMPLATE_ID),
                journalled(parts).subList(4, 7));
        assertTrue(parts.log.containsAll(closed(ACQUIRED)), parts.log.toString());
    }
}
