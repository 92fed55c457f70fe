/** Holds of terminals, and of what they belong to (domain 3.2). */
package org.pointsman.registry.holds;
