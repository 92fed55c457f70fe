package org.pointsman.engine.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.state.EngineState;
import org.pointsman.records.MessageClass;

/** The page of the ladder and the ladder are one list. */
class LadderPageTest {
    private static final Path PAGE = Path.of(System.getProperty("pointsman.root", ""), "docs/domain/ladder.md");
    /** Said by the gateway, the reversal rule and networks. */
    private static final Set<String> NOT_THE_ENGINES = Set.of("0", "4", "7", "11", "17");
    private static final int NUMBER = 1;
    private static final int MESSAGES = 4;

    @Test
    void shouldGoThroughTheStepsOfItsPageInTheirOrder() throws IOException {
        EngineState state = new EngineState();
        Effects effects = new Effects(state);
        CheckLadder ladder = new CheckLadder(state, new ManagementRules(state, effects),
                new SettlementRules(state, effects),
                new NoticeRules(state, effects, new RepeatAnswers(state, effects)));
        assertEquals(page(),
                ladder.steps().stream().map(step -> words(step.place().number(), step.classes())).toList());
    }

    private static List<String> page() throws IOException {
        return Files.readAllLines(PAGE).stream().dropWhile(line -> !line.startsWith("| step |")).skip(2)
                .takeWhile(line -> line.startsWith("|")).map(line -> line.split("\\s*\\|\\s*"))
                .filter(cells -> !NOT_THE_ENGINES.contains(cells[NUMBER]))
                .map(cells -> words(cells[NUMBER], classes(cells[MESSAGES]))).toList();
    }

    private static Set<MessageClass> classes(String cell) {
        return cell.equals("every")
                ? EnumSet.allOf(MessageClass.class)
                : Arrays.stream(cell.split(", "))
                        .map(name -> MessageClass.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(MessageClass.class)));
    }

    private static String words(String number, Set<MessageClass> classes) {
        return number + " " + EnumSet.copyOf(classes);
    }
}
