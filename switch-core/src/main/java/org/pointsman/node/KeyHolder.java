package org.pointsman.node;

import org.pointsman.engine.view.WorkingKeysView;
import org.pointsman.registry.model.Terminal;

/**
 * A terminal and its keys.
 *
 * @param working null when it has none of a sign-on
 */
record KeyHolder(Terminal terminal, WorkingKeysView working) {
}
