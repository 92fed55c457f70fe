package org.pointsman.registry.state;

import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One kind of what the registry remembers, as plain data. Two registries are in the same state exactly when all their
 * parts are equal.
 *
 * @param name    what people call them
 * @param type    what each is: a record of plain data
 * @param all     all of them in their order, sorted by key or by arrival; a view, not to be changed
 * @param restore takes one in; for a registry that remembers nothing yet
 */
public record RegistryPart<T>(String name, Class<T> type, Supplier<? extends Collection<T>> all, Consumer<T> restore) {
}
