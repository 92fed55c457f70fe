/** Payment services of a terminal: how they are bound, revoked step by step, and tested again (domain 3.4, 3.5). */
package org.pointsman.registry.bindings;
