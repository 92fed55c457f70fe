package org.pointsman.engine.config;

import java.util.List;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.RegistrySettings;

/** Settings of the engine in the making; see {@link EngineConfig} for what they mean. For one thread. */
public final class EngineConfigBuilder {
    private List<EngineConfig.Network> networks;
    private List<EngineConfig.Route> routes;
    private int currency;
    private int zoneOffsetSeconds;
    private int refundWindowDays;
    private int keyGraceDays;
    private SafPolicy saf;
    private int completionPercent;
    private int preauthDays;
    private RefundPolicy refunds;
    private int tipPercent;
    private List<ScopedPolicy> policies;
    private CheckPolicy checks;
    private CaseSettings cases;
    private RegistrySettings registry;
    private MemoryPolicy memory;
    private OfflinePolicy offline;
    private long maxAmountMinor;
    private List<StandInTerms> standIns;

    EngineConfigBuilder(EngineConfig from) {
        networks = from.networks();
        routes = from.routes();
        currency = from.currency();
        zoneOffsetSeconds = from.zoneOffsetSeconds();
        refundWindowDays = from.refundWindowDays();
        keyGraceDays = from.keyGraceDays();
        saf = from.saf();
        completionPercent = from.completionPercent();
        preauthDays = from.preauthDays();
        refunds = from.refunds();
        tipPercent = from.tipPercent();
        policies = from.policies();
        checks = from.checks();
        cases = from.cases();
        registry = from.registry();
        memory = from.memory();
        offline = from.offline();
        maxAmountMinor = from.maxAmountMinor();
        standIns = from.standIns();
    }

    public EngineConfigBuilder networks(List<EngineConfig.Network> value) {
        networks = value;
        return this;
    }

    public EngineConfigBuilder routes(List<EngineConfig.Route> value) {
        routes = value;
        return this;
    }

    public EngineConfigBuilder currency(int value) {
        currency = value;
        return this;
    }

    public EngineConfigBuilder zoneOffsetSeconds(int value) {
        zoneOffsetSeconds = value;
        return this;
    }

    public EngineConfigBuilder refundWindowDays(int value) {
        refundWindowDays = value;
        return this;
    }

    public EngineConfigBuilder keyGraceDays(int value) {
        keyGraceDays = value;
        return this;
    }

    public EngineConfigBuilder saf(SafPolicy value) {
        saf = value;
        return this;
    }

    public EngineConfigBuilder completionPercent(int value) {
        completionPercent = value;
        return this;
    }

    public EngineConfigBuilder preauthDays(int value) {
        preauthDays = value;
        return this;
    }

    public EngineConfigBuilder refunds(RefundPolicy value) {
        refunds = value;
        return this;
    }

    public EngineConfigBuilder tipPercent(int value) {
        tipPercent = value;
        return this;
    }

    public EngineConfigBuilder policies(List<ScopedPolicy> value) {
        policies = value;
        return this;
    }

    public EngineConfigBuilder checks(CheckPolicy value) {
        checks = value;
        return this;
    }

    public EngineConfigBuilder cases(CaseSettings value) {
        cases = value;
        return this;
    }

    public EngineConfigBuilder registry(RegistrySettings value) {
        registry = value;
        return this;
    }

    public EngineConfigBuilder memory(MemoryPolicy value) {
        memory = value;
        return this;
    }

    public EngineConfigBuilder offline(OfflinePolicy value) {
        offline = value;
        return this;
    }

    public EngineConfigBuilder maxAmountMinor(long value) {
        maxAmountMinor = value;
        return this;
    }

    public EngineConfigBuilder standIns(List<StandInTerms> value) {
        standIns = value;
        return this;
    }

    /**
     * The settings as they are now.
     *
     * @throws IllegalArgumentException when one is out of its range
     */
    public EngineConfig build() {
        return new EngineConfig(networks, routes, currency, zoneOffsetSeconds, refundWindowDays, keyGraceDays, saf,
                completionPercent, preauthDays, refunds, tipPercent, policies, checks, cases, registry, memory, offline,
                maxAmountMinor, standIns);
    }
}
