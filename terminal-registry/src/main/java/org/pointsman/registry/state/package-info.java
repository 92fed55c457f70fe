/** What the registry remembers. Changed by events alone. */
package org.pointsman.registry.state;
