package org.pointsman.engine.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pointsman.records.Service;

/**
 * A policy of an issuer, of a provider, or of the house.
 *
 * @param name     by which people know it
 * @param issuer   card prefix of one to six digits; null for a provider or the house
 * @param provider whose service is paid with; null for an issuer or the house
 * @param versions in the order of their dates, at least one
 */
public record ScopedPolicy(String name, String issuer, Service provider, List<PolicyVersion> versions) {
    private static final int MOST = 250;

    /** Checks the ranges. */
    public ScopedPolicy {
        versions = versions == null ? List.of() : List.copyOf(versions);
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a policy needs a name");
        }
        if ((issuer != null && provider != null) || (issuer != null && !issuer.matches("\\d{1,6}"))) {
            throw new IllegalArgumentException(
                    "policy " + name + ": an issuer (one to six digits of a card), a provider, or neither");
        }
        requireOrder(name, versions);
    }

    private static void requireOrder(String name, List<PolicyVersion> versions) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("policy " + name + ": at least one version is needed");
        }
        for (int i = 1; i < versions.size(); i++) {
            PolicyVersion before = versions.get(i - 1);
            PolicyVersion version = versions.get(i);
            if (version.version() <= before.version() || version.effective() <= before.effective()) {
                throw new IllegalArgumentException("policy " + name + ": version " + version.version()
                        + " must have a higher number and a later date than version " + before.version());
            }
        }
    }

    static void requireDistinct(List<ScopedPolicy> policies) {
        if (policies.size() > MOST) {
            throw new IllegalArgumentException("policies: at most " + MOST + ", not " + policies.size());
        }
        Set<String> seen = new HashSet<>();
        for (ScopedPolicy policy : policies) {
            if (!seen.add("name " + policy.name()) || !seen.add(policy.scope())) {
                throw new IllegalArgumentException(
                        "policy " + policy.name() + ": another one has its name or is for " + policy.scope() + " too");
            }
        }
    }

    /** Whom it is for, in words. */
    public String scope() {
        if (issuer != null) {
            return "issuer " + issuer;
        }
        return provider == null ? "all" : "provider " + provider;
    }

    /** Whether another one has this one's name and is for the same. */
    public boolean sameScope(ScopedPolicy other) {
        return name.equals(other.name) && scope().equals(other.scope());
    }

    /** The version in force on a business date; null when none is yet. */
    public PolicyVersion on(int businessDate) {
        PolicyVersion found = null;
        for (PolicyVersion version : versions) {
            found = version.effective() <= businessDate ? version : found;
        }
        return found;
    }
}
