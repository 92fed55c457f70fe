/** Open exchanges: pooled, owned by one loop at a time, wiped after use. */
package org.pointsman.exchange;
