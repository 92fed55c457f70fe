package org.pointsman.registry;

/** The limits in force; they change by command, and hold for what is decided afterwards. */
final class RegistryPolicy {
    private RegistrySettings settings;

    RegistryPolicy(RegistrySettings settings) {
        this.settings = settings;
    }

    void configure(RegistrySettings newSettings) {
        settings = newSettings;
    }

    RegistrySettings settings() {
        return settings;
    }

    ServiceSettings services() {
        return settings.services();
    }
}
