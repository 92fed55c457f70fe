package org.pointsman.gateway;

import java.util.function.Supplier;
import org.pointsman.security.KeyDirectory;
import org.pointsman.security.PanVault;
import org.pointsman.security.SecurityModule;

/**
 * What authenticates terminals and hides cards.
 *
 * @param vaults    gives each loop its own vault
 * @param directory the keys of all terminals
 */
public record GatewayKeys(SecurityModule module, Supplier<PanVault> vaults, KeyDirectory directory) {
}
