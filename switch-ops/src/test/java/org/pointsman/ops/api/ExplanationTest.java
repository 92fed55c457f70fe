package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pointsman.engine.view.Refusal;
import org.pointsman.node.CashierText;
import org.pointsman.ops.words.Words;
import org.pointsman.records.HoldPlace;
import org.pointsman.records.LadderStep;
import org.pointsman.records.LimitKind;
import org.pointsman.records.Result;
import org.pointsman.registry.model.Role;

class ExplanationTest {
    private static final CashierText TOLD = new CashierText("58", "终端无权限", "not permitted");
    private static final long SENT_NS = 1_795_406_400_000_000_000L;

    private static Explained of(String state, String result, String f39, Refusal refusal, long sentNs) {
        return new Explained(7, "10000001", 12, "999290058120001", "PURCHASE", 200_00, 156, "2026-11-23T04:00:00Z",
                state, result, f39, TOLD, refusal, sentNs == 0 ? "" : "union", sentNs,
                sentNs == 0 ? 0 : sentNs + 40_000_000, "OWED", List.of("house v1"), true);
    }

    private static Refusal at(LadderStep step) {
        return new Refusal(step, "", HoldPlace.NONE, "", 0, LimitKind.NONE, 0, 0);
    }

    private static ExplanationDocument told(Explained of, Words words) {
        return new Explanation(of, words).document(null, new ExplanationDocument.Settings(9, "2026-11-23T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"SENT, IN_PROGRESS, '', true, PENDING", "DECLINED, NETWORK_DECLINED, 51, true, NETWORK",
            "APPROVED, APPROVED, 00, true, NETWORK", "UNKNOWN, NO_ANSWER, '', true, NOBODY",
            "DECLINED, LINK_DOWN, '', true, SWITCH", "APPROVED, APPROVED, '', false, SWITCH",
            "DECLINED, NOT_PERMITTED_TERMINAL, '', false, SWITCH"})
    void shouldSayWhoDecided(String state, String result, String f39, boolean sent, String by) {
        assertEquals(by, told(of(state, result, f39, Refusal.NONE, sent ? SENT_NS : 0), Words.ENGLISH).decidedBy());
    }

    @ParameterizedTest
    @EnumSource(value = LadderStep.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void shouldHaveWordsForEveryStepInBothLanguages(LadderStep step) {
        for (Words words : List.of(Words.ENGLISH, Words.CHINESE)) {
            ExplanationDocument document = told(of("DECLINED", "NOT_SUPPORTED", "", at(step), 0), words);
            assertTrue(document.complete());
            assertEquals(step.number(), document.step().number());
            assertTrue(String.join(" ", document.why()).contains(words.say("step." + step)));
            assertFalse(document.next().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(Result.class)
    void shouldSaySoWhenAnOldRecordNamesNoStep(Result result) {
        ExplanationDocument document = told(of("DECLINED", result.name(), "", Refusal.NONE, 0), Words.ENGLISH);
        assertEquals(document.decidedBy().equals("SWITCH") && result != Result.APPROVED, !document.complete(),
                result.name());
    }

    @Test
    void shouldNameTheHoldWhoPlacedItAndWhoMayLiftIt() {
        Refusal refusal = new Refusal(LadderStep.TERMINAL_STATE, "SUSPENDED", HoldPlace.TERMINAL, "LOST", 1,
                LimitKind.NONE, 0, 0);
        ExplanationDocument.Held hold = new ExplanationDocument.Held("TERMINAL", "10000001", "LOST", "olga",
                "2026-11-23T03:00:00Z", true, null, List.of(Role.RISK), true, "YES");
        ExplanationDocument document = new Explanation(of("DECLINED", "NOT_PERMITTED_TERMINAL", "", refusal, 0),
                Words.ENGLISH).document(hold, null);
        assertTrue(document.why().contains("hold LOST on terminal 10000001, placed by olga at 2026-11-23T03:00:00Z"),
                document.why().toString());
        assertEquals(List.of("the hold is lifted by RISK, approved by a second person; it takes a case: case open"),
                document.next());
    }

    @Test
    void shouldTellTheNumbersOfTheLimit() {
        Refusal refusal = new Refusal(LadderStep.LIMITS, "", HoldPlace.NONE, "", 0, LimitKind.CARD_AMOUNT, 500_00,
                400_00);
        assertTrue(told(of("DECLINED", "EXCEEDS_LIMIT", "", refusal, 0), Words.ENGLISH).why()
                .contains("the limit of a card and day is 500.00 CNY; used before: 400.00 CNY; asked for: 200.00 CNY"));
        assertTrue(told(of("DECLINED", "EXCEEDS_LIMIT", "", refusal, 0), Words.CHINESE).why()
                .contains("单卡每日限额为 500.00 CNY；此前已用：400.00 CNY；本次：200.00 CNY"));
    }

    @Test
    void shouldTellHowLongTheNetworkTook() {
        assertTrue(told(of("DECLINED", "NETWORK_DECLINED", "51", Refusal.NONE, SENT_NS), Words.ENGLISH).why().stream()
                .anyMatch(line -> line.contains("declined with its code 51, 40 ms after it was asked at")));
    }

    @ParameterizedTest
    @EnumSource(value = LimitKind.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void shouldHaveWordsForEveryLimit(LimitKind kind) {
        assertFalse(Words.ENGLISH.say("limit." + kind).isEmpty());
        assertFalse(Words.CHINESE.say("limit." + kind).isEmpty());
    }
}
