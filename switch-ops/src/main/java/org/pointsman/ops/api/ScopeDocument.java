package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.RegistryView;
import org.pointsman.registry.model.HeldScope;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;

/**
 * A merchant, a service or an application version and its holds.
 *
 * @param held    whether a hold works now
 * @param reasons of its open holds, announced ones too
 * @param version for {@code If-Match}
 */
record ScopeDocument(String scope, String id, boolean held, long version, List<HoldReason> reasons,
        List<HoldDocument> holds) {
    static ScopeDocument of(HeldScope scope, HoldGuide guide, RegistryView registry) {
        return new ScopeDocument(scope.scope().name(), scope.id(), scope.held(), scope.version(),
                scope.holds().stream().map(Hold::reason).toList(),
                scope.holds().stream().map(
                        hold -> HoldDocument.ofScope(hold, guide, registry.holdWords(scope.scope(), scope.id(), hold)))
                        .toList());
    }
}
