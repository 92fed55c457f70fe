package org.pointsman.registry.model;

/** The limits in force; they change by command, and hold for what is decided afterwards. */
public final class RegistryPolicy {
    private RegistrySettings settings;

    public RegistryPolicy(RegistrySettings settings) {
        this.settings = settings;
    }

    public void configure(RegistrySettings newSettings) {
        settings = newSettings;
    }

    public RegistrySettings settings() {
        return settings;
    }

    public ServiceSettings services() {
        return settings.services();
    }
}
