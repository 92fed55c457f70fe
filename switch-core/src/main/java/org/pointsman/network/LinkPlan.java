package org.pointsman.network;

import java.nio.file.Path;
import org.pointsman.iso.Dialect;

/**
 * A network that another module carries.
 *
 * @param name      of the network
 * @param host      of the network, where the deployed files ask for it
 * @param port      the same
 * @param bridge    what the configuration says of it
 * @param deploy    the directory it names; null when it names none
 * @param dialect   of the network
 * @param directory of the dialect
 * @param queue     messages that may wait to be handed over
 * @param timeoutMs how long a message is worth sending
 */
public record LinkPlan(String name, String host, int port, BridgeSettings bridge, Path deploy, Dialect dialect,
        Path directory, int queue, long timeoutMs) {
}
