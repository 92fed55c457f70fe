package org.pointsman.registry.model;

/** Roles of people, and SYSTEM for the switch itself. ADMIN stands for every role but SYSTEM (domain 3.10). */
public enum Role {
    VIEWER,
    OPERATOR,
    APPROVER,
    RISK,
    AUDITOR,
    KEY_CUSTODIAN,
    ADMIN,
    SYSTEM
}
