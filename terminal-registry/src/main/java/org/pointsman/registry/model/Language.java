package org.pointsman.registry.model;

/** Language somebody is written to in. */
public enum Language {
    /** Chinese. */
    ZH,
    /** English. */
    EN
}
