/** People whom an identity provider (OpenID Connect) vouches for, by signed tokens. */
package org.pointsman.ops.identity;
