package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.registry.model.Capability;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.MessageType;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.rules.MessageRule;
import org.pointsman.registry.rules.TerminalMatrix;

/** Every cell of domain 3.9.2, against a copy of that table in its own words. */
class TerminalMatrixTest {
    private static final ExpectedTable EXPECTED = new ExpectedTable("expected-matrix.txt");
    private static final Map<String, MessageRule> WORDS = Map.ofEntries(Map.entry("go", MessageRule.GO),
            Map.entry("58", MessageRule.DECLINE_58), Map.entry("97", MessageRule.DECLINE_97),
            Map.entry("activation ticket: go, else 58", MessageRule.TICKET),
            Map.entry("58 (ops path)", MessageRule.DECLINE_58_OPS),
            Map.entry("58, ops closes batch", MessageRule.DECLINE_58_OPS),
            Map.entry("97 (other TID or ops)", MessageRule.DECLINE_97_OPS),
            Map.entry("97, ops closes batch", MessageRule.DECLINE_97_OPS),
            Map.entry("97 + exception item", MessageRule.DECLINE_97_EXCEPTION),
            Map.entry("taken before hold: 00 flagged; after: 58 + exception", MessageRule.ADVICE_RULE),
            Map.entry("same", MessageRule.ADVICE_RULE),
            Map.entry("same + investigation", MessageRule.ADVICE_RULE_INVESTIGATE),
            Map.entry("taken before begin-cancel: 00; after: 58 + exception", MessageRule.ADVICE_RULE_DRAINING),
            Map.entry("3.9.4", MessageRule.REVERSAL_RULE),
            Map.entry("3.9.4 while keys in grace, then 97", MessageRule.REVERSAL_IN_GRACE));

    private final TerminalMatrix matrix = TerminalMatrix.load();

    static Stream<Arguments> cells() {
        return EXPECTED.rows().stream()
                .flatMap(type -> EXPECTED.columns().stream().map(column -> Arguments.of(type, column)));
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("cells")
    void shouldAnswerAsTheTableSays(String type, String column) {
        assertEquals(WORDS.get(EXPECTED.cell(type, column)),
                matrix.verdict(MessageType.valueOf(type), state(column), holdClass(column)));
    }

    @Test
    void shouldKnowEveryTypeOfTheTable() {
        assertEquals(Arrays.stream(MessageType.values()).map(Enum::name).toList(), EXPECTED.rows());
    }

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void shouldBlockFollowUpsOfADrainingTerminalWithASecurityHold(MessageType type) {
        assertEquals(matrix.verdict(type, TerminalState.SUSPENDED, HoldClass.SEC),
                matrix.verdict(type, TerminalState.CANCELLING, HoldClass.SEC));
    }

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void shouldIgnoreMilderHoldsOfADrainingTerminalInTheCell(MessageType type) {
        assertEquals(matrix.verdict(type, TerminalState.CANCELLING, HoldClass.NONE),
                matrix.verdict(type, TerminalState.CANCELLING, HoldClass.RISK));
    }

    @Test
    void shouldDeclineWhatTheHoldsBlockEvenWhereTheCellSaysGo() {
        int mask = Capability.REFUND.bit() | Capability.VOID.bit();
        assertEquals(MessageRule.DECLINE_58,
                matrix.verdict(MessageType.REFUND, TerminalState.CANCELLING, HoldClass.RISK, mask));
        assertEquals(MessageRule.DECLINE_58,
                matrix.verdict(MessageType.PURCHASE_VOID, TerminalState.SUSPENDED, HoldClass.SVC, mask));
        assertEquals(MessageRule.GO,
                matrix.verdict(MessageType.SETTLEMENT, TerminalState.SUSPENDED, HoldClass.SVC, mask));
        assertEquals(MessageRule.DECLINE_97_OPS,
                matrix.verdict(MessageType.REFUND, TerminalState.CANCELLED, HoldClass.SVC, mask));
    }

    @Test
    void shouldNeverBlockReversalsByHolds() {
        int all = Capability.mask(List.of(Capability.values()));
        for (TerminalState state : TerminalState.values()) {
            MessageRule expected = state == TerminalState.CANCELLED
                    ? MessageRule.REVERSAL_IN_GRACE
                    : MessageRule.REVERSAL_RULE;
            assertEquals(expected, matrix.verdict(MessageType.REVERSAL, state, HoldClass.SEC, all));
        }
    }

    @Test
    void shouldDeclineNewMoneyOnlyWhenTheMerchantIsSuspended() {
        Set<MessageType> declined = EnumSet.of(MessageType.BALANCE, MessageType.PURCHASE, MessageType.PREAUTH);
        for (MessageType type : MessageType.values()) {
            assertFalse(matrix.merchantDeclines(type, MerchantState.ACTIVE, HoldClass.NONE, 0));
            assertEquals(declined.contains(type),
                    matrix.merchantDeclines(type, MerchantState.SUSPENDED, HoldClass.SVC, 0), type::toString);
            assertEquals(type != MessageType.REVERSAL,
                    matrix.merchantDeclines(type, MerchantState.CANCELLED, HoldClass.NONE, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(MessageType.class)
    void shouldDeclineForTheMerchantWhatTheClassOfItsHoldsDeclines(MessageType type) {
        for (HoldClass held : List.of(HoldClass.SVC, HoldClass.RISK, HoldClass.SEC)) {
            assertEquals(matrix.verdict(type, TerminalState.SUSPENDED, held).declines(),
                    matrix.merchantDeclines(type, MerchantState.SUSPENDED, held, 0), held::toString);
        }
    }

    @Test
    void shouldDeclineForTheMerchantWhatItsHoldsBlock() {
        assertTrue(matrix.merchantDeclines(MessageType.REFUND, MerchantState.SUSPENDED, HoldClass.SVC,
                Capability.REFUND.bit()));
        assertFalse(matrix.merchantDeclines(MessageType.REVERSAL, MerchantState.SUSPENDED, HoldClass.SEC,
                Capability.mask(List.of(Capability.values()))));
    }

    @Test
    void shouldTellDeclinesFromRules() {
        Set<MessageRule> declines = EnumSet.noneOf(MessageRule.class);
        for (MessageRule verdict : MessageRule.values()) {
            if (verdict.declines()) {
                declines.add(verdict);
            }
        }
        assertTrue(declines.stream().allMatch(verdict -> verdict.name().startsWith("DECLINE_")));
        assertEquals(5, declines.size());
    }

    private static TerminalState state(String column) {
        return switch (column) {
            case "unknown" -> null;
            case "SUSPENDED SVC", "SUSPENDED RISK", "SUSPENDED SEC" -> TerminalState.SUSPENDED;
            default -> TerminalState.valueOf(column);
        };
    }

    private static HoldClass holdClass(String column) {
        return column.startsWith("SUSPENDED ")
                ? HoldClass.valueOf(column.substring("SUSPENDED ".length()))
                : HoldClass.NONE;
    }
}
