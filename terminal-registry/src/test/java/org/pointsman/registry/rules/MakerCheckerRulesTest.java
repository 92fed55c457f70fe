package org.pointsman.registry.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.Role;

/** Makers and checkers of domain 3.10. */
class MakerCheckerRulesTest {
    private final MakerCheckerRules rules = MakerCheckerRules.load();

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"IMPORT_ESTATE,ADMIN SYSTEM,-,0", "PROVISION,OPERATOR,-,0",
            "ACTIVATE,SYSTEM,-,0", "RENEW_KEYS,KEY_CUSTODIAN,-,0", "COMPOSE_KEY,KEY_CUSTODIAN,KEY_CUSTODIAN,1",
            "EXPORT_KEY,KEY_CUSTODIAN,-,0", "SUSPEND_SVC,OPERATOR,-,0", "SUSPEND_RISK,RISK SYSTEM,-,0",
            "SUSPEND_SEC,RISK SYSTEM,-,0", "LIFT_SVC,OPERATOR,-,0", "LIFT_RISK,RISK,-,0", "LIFT_SEC,RISK,-,0",
            "FORCE_LIFT_SVC,OPERATOR,APPROVER,2", "FORCE_LIFT_RISK,RISK APPROVER,APPROVER RISK,2",
            "FORCE_LIFT_SEC,RISK,APPROVER RISK,2", "CANCEL,OPERATOR RISK SYSTEM,-,0", "FORCE_CANCEL,RISK,APPROVER,2",
            "LIFT_SCOPE_HOLD,OPERATOR APPROVER RISK,APPROVER RISK,1", "OPEN_CASE,OPERATOR,-,0",
            "APPLY_ORDER,OPERATOR,-,0", "ADD_MERCHANT,OPERATOR,-,0", "CHANGE_MERCHANT,OPERATOR,-,0",
            "CHANGE_ACCOUNT,OPERATOR,APPROVER,1", "ACKNOWLEDGE_PARAMETERS,OPERATOR SYSTEM,-,0",
            "END_RETEST,SYSTEM,-,0"})
    void shouldNameMakersAndCheckers(Permission action, String makers, String checkers, int approvals) {
        assertEquals(new MakerCheckerRule(action, roles(makers), roles(checkers), approvals), rules.rule(action));
    }

    @Test
    void shouldLetAdminActInAnyRoleButSystem() {
        CommandHeader admin = new CommandHeader("i", "ada", List.of(Role.ADMIN), "r", -1, 0);
        assertEquals(Role.RISK, MakerCheckerRules.roleOf(admin, List.of(Role.SYSTEM, Role.RISK)));
        assertNull(MakerCheckerRules.roleOf(admin, List.of(Role.SYSTEM)));
    }

    @Test
    void shouldPreferARoleTheActorHoldsHerself() {
        CommandHeader both = new CommandHeader("i", "bo", List.of(Role.ADMIN, Role.APPROVER), "r", -1, 0);
        assertEquals(Role.APPROVER, MakerCheckerRules.roleOf(both, List.of(Role.RISK, Role.APPROVER)));
    }

    private static List<Role> roles(String names) {
        return names == null ? List.of() : List.of(names.split(" ", -1)).stream().map(Role::valueOf).toList();
    }
}
