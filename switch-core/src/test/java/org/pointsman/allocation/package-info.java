/** How tests count garbage. */
package org.pointsman.allocation;
