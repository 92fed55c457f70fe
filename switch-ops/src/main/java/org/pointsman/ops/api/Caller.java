package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.Role;

/** Who sent a request. */
record Caller(String name, List<Role> roles) {
}
