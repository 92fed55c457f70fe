package org.pointsman.engine.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.PolicyVersion;
import org.pointsman.engine.config.ScopedPolicy;
import org.pointsman.records.Service;

/**
 * Finds what holds for a transaction: the policy of its issuer, then of its provider, then of the house, then the
 * settings, each in the version of the business date. Derived from settings and date.
 */
public final class EffectivePolicies {
    private static final int BIN_DIGITS = 6;
    private static final Service[] PROVIDERS = Service.values();

    private EngineConfig config = EngineConfig.EMPTY;
    private int businessDate;
    private int[] lowBin = {};
    private int[] highBin = {};
    /** By issuer, the longest prefix first and last none, then by provider. */
    private PolicyTerms[] terms = {};
    private boolean limited;

    public EffectivePolicies() {
        resolve();
    }

    public void configure(EngineConfig newConfig) {
        config = newConfig;
        resolve();
    }

    public void open(int date) {
        businessDate = date;
        resolve();
    }

    /** What holds today for what a transaction was paid with. */
    public PolicyTerms terms(TransactionRecord record) {
        return terms(record.entry().service(), record.bin());
    }

    /** What holds today. */
    @SuppressWarnings("EnumOrdinal")
    public PolicyTerms terms(Service service, int bin) {
        return terms[issuer(service, bin) * PROVIDERS.length + service.ordinal()];
    }

    /** Whether any limit holds today. */
    public boolean limited() {
        return limited;
    }

    private int issuer(Service service, int bin) {
        int issuer = 0;
        while (issuer < lowBin.length && !(issued(service) && bin >= lowBin[issuer] && bin <= highBin[issuer])) {
            issuer++;
        }
        return issuer;
    }

    // A code of another wallet only looks like a card number.
    private static boolean issued(Service service) {
        return service == Service.CARD || service == Service.UNIONPAY_QR;
    }

    // ---- made anew with settings and days

    private void resolve() {
        List<ScopedPolicy> issuers = issuers(businessDate);
        lowBin = issuers.stream().mapToInt(policy -> bin(policy.issuer(), '0')).toArray();
        highBin = issuers.stream().mapToInt(policy -> bin(policy.issuer(), '9')).toArray();
        List<PolicyTerms> resolved = new ArrayList<>();
        issuers.forEach(issuer -> resolveProviders(issuer, resolved));
        resolveProviders(null, resolved);
        terms = resolved.toArray(PolicyTerms[]::new);
        limited = config.policies().stream().map(policy -> policy.on(businessDate))
                .anyMatch(version -> version != null && !version.limits().isEmpty());
    }

    private void resolveProviders(ScopedPolicy issuer, List<PolicyTerms> into) {
        for (Service provider : PROVIDERS) {
            into.add(resolve(chain(issuer, provider, businessDate)));
        }
    }

    private PolicyTerms resolve(List<ScopedPolicy> chain) {
        PolicyTerms resolved = PolicyTerms.of(config);
        for (ScopedPolicy policy : chain.reversed()) {
            resolved = resolved.overriddenBy(config.policies().indexOf(policy), policy.on(businessDate));
        }
        return resolved;
    }

    private List<ScopedPolicy> issuers(int date) {
        return config.policies().stream().filter(policy -> policy.issuer() != null && policy.on(date) != null)
                .sorted(Comparator.comparingInt((ScopedPolicy policy) -> policy.issuer().length()).reversed()).toList();
    }

    // In the order in which they are asked.
    private List<ScopedPolicy> chain(ScopedPolicy issuer, Service provider, int date) {
        List<ScopedPolicy> chain = new ArrayList<>();
        if (issuer != null) {
            chain.add(issuer);
        }
        config.policies().stream().filter(policy -> policy.provider() == provider && policy.on(date) != null)
                .forEach(chain::add);
        config.policies().stream()
                .filter(policy -> policy.issuer() == null && policy.provider() == null && policy.on(date) != null)
                .forEach(chain::add);
        return chain;
    }

    private static int bin(String prefix, char filler) {
        return Integer.parseInt(prefix + String.valueOf(filler).repeat(BIN_DIGITS - prefix.length()));
    }

    // ---- for people

    /** The versions that decided about a transaction, in the order in which they were asked. */
    public List<String> applied(TransactionRecord record) {
        int date = record.businessDate();
        Service service = record.entry().service();
        ScopedPolicy issuer = issuers(date).stream().filter(policy -> issued(service)
                && record.bin() >= bin(policy.issuer(), '0') && record.bin() <= bin(policy.issuer(), '9')).findFirst()
                .orElse(null);
        return chain(issuer, service, date).stream().map(policy -> policy.name() + " v" + policy.on(date).version())
                .toList();
    }

    /** The settings, then every version of every policy. */
    public List<PolicyView> views() {
        List<PolicyView> views = new ArrayList<>();
        views.add(new PolicyView("settings", "all", 0, 0, true, PolicyVersion.text(config)));
        for (ScopedPolicy policy : config.policies()) {
            for (PolicyVersion version : policy.versions()) {
                views.add(new PolicyView(policy.name(), policy.scope(), version.version(), version.effective(),
                        version.equals(policy.on(businessDate)), version.text()));
            }
        }
        return views;
    }
}
