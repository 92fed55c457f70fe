package org.pointsman.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.registry.Desk.TID;
import static org.pointsman.registry.Desk.assertAccepted;
import static org.pointsman.registry.Desk.assertRefused;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pointsman.registry.model.Capability;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.MessageType;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.rules.HoldRule;
import org.pointsman.registry.rules.HoldRules;
import org.pointsman.registry.rules.MessageRule;
import org.pointsman.registry.rules.TerminalMatrix;

/** Every hold reason against a copy of domain 3.3 (joined with the roles of 3.10). */
class HoldRulesTest {
    private static final ExpectedTable EXPECTED = new ExpectedTable("expected-holds.txt");
    private static final List<Role> PEOPLE = List.of(Role.VIEWER, Role.OPERATOR, Role.APPROVER, Role.RISK, Role.AUDITOR,
            Role.KEY_CUSTODIAN, Role.SYSTEM);

    private static final Desk.Person PLACER = new Desk.Person("pam",
            List.of(Role.OPERATOR, Role.RISK, Role.APPROVER, Role.SYSTEM));

    private final HoldRules rules = HoldRules.load();
    private final TerminalMatrix matrix = TerminalMatrix.load();

    static Stream<Arguments> reasonsAndCapabilities() {
        return Arrays.stream(HoldReason.values()).flatMap(
                reason -> Arrays.stream(Capability.values()).map(capability -> Arguments.of(reason, capability)));
    }

    static Stream<Arguments> reasonsAndRoles() {
        return Arrays.stream(HoldReason.values())
                .flatMap(reason -> PEOPLE.stream().map(role -> Arguments.of(reason, role)));
    }

    @Test
    void shouldKnowEveryReasonOfTheTable() {
        assertEquals(Arrays.stream(HoldReason.values()).map(Enum::name).toList(), EXPECTED.rows());
    }

    @ParameterizedTest
    @EnumSource(HoldReason.class)
    void shouldEndWhatIsInFlightForSecurityOnly(HoldReason reason) {
        Desk desk = Desk.withActiveTerminal();
        RegistryDecision decision = desk.run(new PlaceHold(desk.by(PLACER), TID, reason, 0, "", 0, true));
        if (rules.rule(reason).holdClass() == HoldClass.SEC) {
            assertAccepted(decision);
            assertTrue(desk.terminal().killsInFlight());
        } else {
            assertRefused(RefusalCode.INVALID_ARGUMENT, decision);
        }
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("reasonsAndCapabilities")
    void shouldBlockTheCapabilityWhileTheHoldIsOpen(HoldReason reason, Capability capability) {
        Desk desk = held(reason);
        boolean blocked = EXPECTED.cell(reason.name(), column(capability)).equals("no");
        assertEquals(blocked, (desk.terminal().blockedCapabilities() & capability.bit()) != 0);
    }

    @ParameterizedTest
    @EnumSource(HoldReason.class)
    void shouldHaveTheClassAndTheCaseNeedOfTheTable(HoldReason reason) {
        assertEquals(EXPECTED.cell(reason.name(), "class"), held(reason).terminal().holdClass().name());
        assertEquals(EXPECTED.cell(reason.name(), "case needed"), rules.rule(reason).caseNeed().name());
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("reasonsAndRoles")
    void shouldLetOnlyTheRolesOfTheTablePlaceAHold(HoldReason reason, Role role) {
        Desk desk = Desk.withActiveTerminal();
        RegistryDecision decision = desk.hold(new Desk.Person("pat", List.of(role)), reason);
        if (roles(reason, "placed by").contains(role.name())) {
            assertAccepted(decision);
            assertEquals(role, desk.terminal().holds().getFirst().origin());
        } else {
            assertRefused(RefusalCode.NOT_ALLOWED, decision);
        }
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("reasonsAndRoles")
    void shouldLetOnlyTheRolesOfTheTableLiftAHold(HoldReason reason, Role role) {
        Desk desk = held(reason);
        RegistryDecision decision = desk.lift(new Desk.Person("pat", List.of(role)), reason);
        if (roles(reason, "lifted by").contains(role.name())) {
            assertLiftedOrCase(reason, role, decision);
        } else {
            assertRefused(RefusalCode.NOT_ALLOWED, decision);
        }
    }

    @ParameterizedTest
    @EnumSource(HoldReason.class)
    void shouldAnnounceExactlyTheReasonsOfTheTable(HoldReason reason) {
        Desk desk = Desk.withActiveTerminal();
        RegistryDecision decision = desk.run(new PlaceHold(desk.by(PLACER), TID, reason, 0, "", desk.nowMs + 1));
        if (EXPECTED.cell(reason.name(), "announced").equals("yes")) {
            assertAccepted(decision);
            assertEquals(TerminalState.ACTIVE, desk.terminal().state());
        } else {
            assertRefused(RefusalCode.INVALID_ARGUMENT, decision);
        }
    }

    @ParameterizedTest
    @EnumSource(HoldReason.class)
    void shouldNameTheDocumentOfTheTable(HoldReason reason) {
        assertEquals(EXPECTED.cell(reason.name(), "document"), rules.rule(reason).document());
    }

    static Stream<Arguments> reasonsAndScopes() {
        return Arrays.stream(HoldReason.values())
                .flatMap(reason -> Arrays.stream(HoldScope.values()).map(scope -> Arguments.of(reason, scope)));
    }

    @ParameterizedTest(name = "{0} on a {1}")
    @MethodSource("reasonsAndScopes")
    void shouldHoldExactlyTheScopesOfTheTable(HoldReason reason, HoldScope scope) {
        Desk desk = Desk.withActiveTerminal();
        String id = switch (scope) {
            case MERCHANT -> Desk.MID;
            case SERVICE -> "ALIPAY";
            case FIRMWARE -> "V1.02";
        };
        RegistryDecision decision = desk
                .run(new RegistryCommand.PlaceScopeHold(desk.by(PLACER), scope, id, reason, 0, "", 0));
        if (EXPECTED.cell(reason.name(), "scopes").contains(scope.name())) {
            assertAccepted(decision);
            assertEquals(rules.rule(reason).holdClass(), desk.registry.scope(scope, id).holdClass());
        } else {
            assertRefused(RefusalCode.INVALID_ARGUMENT, decision);
        }
    }

    @ParameterizedTest
    @EnumSource(HoldReason.class)
    void shouldAskForASecondPersonExactlyWhereTheTablesDo(HoldReason reason) {
        Set<HoldReason> alone = EnumSet.of(HoldReason.MAINTENANCE, HoldReason.TECH_FAULT, HoldReason.MERCHANT_ECONOMIC,
                HoldReason.INACTIVITY, HoldReason.RECONFIG);
        assertEquals(!alone.contains(reason), rules.rule(reason).secondPerson());
    }

    @Test
    void shouldLetAdminPlaceEveryHoldButTheInternalOne() {
        for (HoldReason reason : HoldReason.values()) {
            RegistryDecision decision = Desk.withActiveTerminal().hold(Desk.ADMIN, reason);
            if (reason == HoldReason.RECONFIG) {
                assertRefused(RefusalCode.NOT_ALLOWED, decision);
            } else {
                assertAccepted(decision);
            }
        }
    }

    @Test
    void shouldHaveAPlannedEndOnlyForMaintenance() {
        for (HoldReason reason : HoldReason.values()) {
            assertEquals(reason == HoldReason.MAINTENANCE, rules.rule(reason).liftsItself(), reason::toString);
        }
    }

    /**
     * The class columns of the matrix say what the reasons of the class say. The one exception: RISK holds leave
     * SIGN_ON, and a sign-on goes, but a key or parameter download does not. Advices and reversals have rules of their
     * own.
     */
    @ParameterizedTest
    @EnumSource(HoldReason.class)
    void shouldAgreeWithTheMatrixColumnOfItsClass(HoldReason reason) {
        HoldRule rule = rules.rule(reason);
        int blocked = Capability.mask(rule.blocked());
        for (MessageType type : MessageType.values()) {
            boolean exception = type == MessageType.KEY_DOWNLOAD && rule.holdClass() == HoldClass.RISK;
            if (exception || type.capabilityMask() == 0) {
                continue;
            }
            MessageRule cell = matrix.verdict(type, TerminalState.SUSPENDED, rule.holdClass());
            assertEquals((type.capabilityMask() & blocked) != 0, cell.declines(), () -> reason + " and " + type);
        }
    }

    @Test
    void shouldDeclineKeyDownloadUnderARiskHoldAlthoughSignOnGoes() {
        assertEquals(MessageRule.DECLINE_58,
                matrix.verdict(MessageType.KEY_DOWNLOAD, TerminalState.SUSPENDED, HoldClass.RISK));
        assertEquals(MessageRule.GO, matrix.verdict(MessageType.SIGN_ON, TerminalState.SUSPENDED, HoldClass.RISK));
    }

    private static void assertLiftedOrCase(HoldReason reason, Role role, RegistryDecision decision) {
        String need = EXPECTED.cell(reason.name(), "case needed");
        if (need.equals("YES")) {
            assertRefused(RefusalCode.CASE_NEEDED, decision);
        } else if (need.equals("SHORT")) {
            assertRefused(RefusalCode.PROOF_REQUIRED, decision);
        } else if (reason == HoldReason.MAINTENANCE && role == Role.SYSTEM) {
            assertRefused(RefusalCode.STALE, decision);
        } else {
            assertAccepted(decision);
        }
    }

    private static Desk held(HoldReason reason) {
        Desk desk = Desk.withActiveTerminal();
        assertAccepted(desk.run(new PlaceHold(desk.by(PLACER), TID, reason, 0, "ticket 7")));
        return desk;
    }

    private static Set<String> roles(HoldReason reason, String column) {
        return new TreeSet<>(List.of(EXPECTED.cell(reason.name(), column).split(" ", -1)));
    }

    private static String column(Capability capability) {
        return switch (capability) {
            case SALE, PREAUTH -> "SALE PREAUTH";
            case SIGN_ON, SETTLE -> "SIGN-ON SETTLE";
            default -> capability.name();
        };
    }
}
